package import Thesaurus

/// One version of one record type, read from a file of `Data/formats`.
///
/// From this one description come the form, its validation, the public page, the comparison of revisions, the search
/// facets and the export columns. A changed format is a new version; stored revisions keep theirs.
package struct Format: Sendable {
    /// Whose records these are (record types of the Biosafety Clearing-House, section 1).
    package enum Kind: String, Sendable { case national, reference, secretariat }

    /// When a record must be confirmed as still valid.
    package struct Confirmation: Sendable {
        package let afterMonths: Int, graceMonths: Int
        /// A yes/no field that must be yes; always confirmed when nil.
        package let when: String?
    }

    /// An article of the Protocol that a record fulfils.
    package struct Obligation: Sendable {
        package let article: String
        package let when: Rule?
    }

    /// Fields of which at least one must be answered.
    package struct AnyOf: Sendable {
        package let fields: [String]
        /// How many of them may be answered; nil for any number.
        package let atMost: Int?
        package let when: Rule?
    }

    /// What an official gives a record before it can be published: a nomination, a consent.
    package struct Signature: Sendable {
        package let key: String
        /// Role codes; who signs holds one of them for the record's government.
        package let roles: [String]
        /// What it is called, and what the person declares by giving it.
        package let label: LanguageMap, statement: LanguageMap
    }

    /// A way to narrow a search, with its name in the real index.
    package struct Facet: Sendable {
        package let index: String
        /// Field keys; all but the last lead through groups and cited records, or to the language of a link.
        package let path: [String]
        /// Empty in a file that leaves it to the field at the end of the path.
        package fileprivate(set) var label: LanguageMap
        /// What stands at the end of the path; nil until every format is known, and where the path leads nowhere.
        package fileprivate(set) var type: FieldType?

        init(index: String, path: [String], label: LanguageMap) {
            (self.index, self.path, self.label) = (index, path, label)
        }

        /// The vocabulary of its values; nil for yes/no, countries and records.
        package var vocabulary: String? {
            switch type {
            case .term(let source)?: source.vocabulary
            case .language?: "languages"
            default: nil
            }
        }
    }

    /// A column of an export.
    package struct Column: Sendable {
        package let name: String
        package let path: [String]
    }

    /// A section of the form and of the page.
    package struct Group: Sendable {
        package let key: String
        package let label: LanguageMap, help: LanguageMap
        package let shown: Rule?
        package let fields: [Field]
    }

    package let schema: String, code: String
    /// What its record numbers begin with, one of `RecordNumber.prefixes`.
    package let prefix: String
    package let version: Int
    package let name: LanguageMap, plural: LanguageMap, introduction: LanguageMap
    package let kind: Kind
    /// Role codes that may draft, and that may publish; administrators may do both everywhere.
    package let authors: [String], publishers: [String]
    package let title: [Headline], summary: [Headline]
    package let keyFacts: [String]
    package let onePerGovernment: Bool
    package let confirmation: Confirmation?
    package let obligations: [Obligation]
    package let anyOf: [AnyOf]
    package let signatures: [Signature]
    package private(set) var facets: [Facet]
    package let columns: [Column]
    package let groups: [Group]

    /// All fields in form order, each with the rule of its group added to its own.
    package let fields: [Field]
    private let places: [String: Int]

    init(
        schema: String, code: String, prefix: String, version: Int, name: LanguageMap, plural: LanguageMap,
        introduction: LanguageMap,
        kind: Kind, authors: [String], publishers: [String], title: [Headline], summary: [Headline],
        keyFacts: [String], onePerGovernment: Bool, confirmation: Confirmation?, obligations: [Obligation],
        anyOf: [AnyOf], signatures: [Signature], facets: [Facet], columns: [Column], groups: [Group]
    ) {
        self.schema = schema
        self.code = code
        self.prefix = prefix
        self.version = version
        self.name = name
        self.plural = plural
        self.introduction = introduction
        self.kind = kind
        self.authors = authors
        self.publishers = publishers
        self.title = title
        self.summary = summary
        self.keyFacts = keyFacts
        self.onePerGovernment = onePerGovernment
        self.confirmation = confirmation
        self.obligations = obligations
        self.anyOf = anyOf
        self.signatures = signatures
        self.facets = facets
        self.columns = columns
        self.groups = groups
        fields = groups.flatMap { group in
            group.fields.map { field in group.shown.map { field.shownOnly(when: $0) } ?? field }
        }
        places = Dictionary(fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The facets with the label and type of the field at the end of their path, through the formats it leads to.
    func resolvingFacets(_ format: (String) -> Format?) -> Format {
        var result = self
        for index in result.facets.indices {
            let path = result.facets[index].path
            if let last = field(at: path[...], format) {
                if result.facets[index].label.isEmpty { result.facets[index].label = last.label }
                result.facets[index].type = last.type
            } else if path.last == "language", field(at: path.dropLast(), format)?.type.isLink == true {
                result.facets[index].type = .language
            }
        }
        return result
    }

    /// The field at the end of a path of keys, through groups and cited records; nil where it leads to none.
    private func field(at path: ArraySlice<String>, _ format: (String) -> Format?) -> Field? {
        var fields = fields
        var last: Field?
        for key in path {
            last = fields.first { $0.key == key }
            switch last?.type {
            case .group(let inner)?: fields = inner
            case .record(let source)?: fields = source.schemas.lazy.compactMap(format).first?.fields ?? []
            default: fields = []
            }
        }
        return last
    }

    /// The field with this key at the top of the document.
    package func field(_ key: String) -> Field? { places[key].map { fields[$0] } }
}
