package import Thesaurus

extension Format {
    /// How the public page of a record begins, before the groups of the form: what most readers come for.
    package struct Page: Sendable {
        package struct Section: Sendable {
            package let label: LanguageMap
            package let content: Content
        }

        package enum Content: Sendable {
            /// Fields, which their groups then leave out.
            case fields([String])
            /// The records that a field cites, each with some of its own answers, as a table.
            case records(String, columns: [String])
            /// The records of a type that cite this one in a field of theirs.
            case citing(schema: String, field: String)
        }

        /// The field whose answer names the record everywhere; shown large, with a picture code of its address.
        package let identifier: String?
        package let sections: [Section]

        /// The fields that stand in a section, so that their groups need not repeat them.
        package var fields: Set<String> {
            Set(
                sections.flatMap { section -> [String] in
                    switch section.content {
                    case .fields(let keys): keys
                    case .records(let key, _): [key]
                    case .citing: []
                    }
                })
        }
    }
}
