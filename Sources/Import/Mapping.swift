package import Formats
internal import CSV
internal import JSON
internal import Thesaurus

/// How the columns of one kind of table become records of one type; read from a file of `Data/mappings`.
///
/// `docs/importing.md` tells how to write one.
package struct Mapping: Sendable {
    /// Short and never changed: the keys of records without an identity of their own are made from it.
    package let name: String
    package let title: String
    /// The type of the records.
    package let format: Format

    let separator: CSVSeparator
    let languages: [LanguageChoice]
    let defaultLanguage: Language
    /// The columns that together tell a row from all others.
    let key: [String]
    /// The field by which an existing record is the same thing.
    let identity: FieldRule?
    /// Whether a row replaces what its record says, rather than adding what it lacks.
    let replaces: Bool
    let skips: [Skip]
    let fields: [FieldRule]
    /// Every column that is used, with the place in the mapping that uses it first.
    let columns: [(name: String, path: String)]
    let file: JSONFile
    let values: ValueReader

    /// Whether records of this type cite others of the same type, which may then be rows of the same table.
    var citesOwnRows: Bool {
        fields.contains { rule in
            rule.sources.contains { source in
                guard case .cells(let cells) = source.content, let find = cells.find else { return false }
                return find.format.schema == format.schema
            }
        }
    }

    struct LanguageChoice: Sendable { let when: RowCondition, language: Language }

    /// Rows that are refused on purpose, and why.
    struct Skip: Sendable { let when: RowCondition, reason: String, column: String }
}

/// What goes into one field.
struct FieldRule: Sendable {
    let field: Field
    /// All that apply, for a field of many values or languages; otherwise the first that says something.
    let sources: [FieldSource]

    /// The column a person would look at first.
    var column: String {
        for source in sources {
            switch source.content {
            case .cells(let cells): if let name = cells.templates.first?.columns.first { return name }
            case .group(let rules): if let name = rules.first?.column, !name.isEmpty { return name }
            case .constant: continue
            }
        }
        return ""
    }
}

struct FieldSource: Sendable {
    indirect enum Content: Sendable {
        /// Values that are ready to be stored.
        case constant([JSON])
        case cells(CellSource)
        case group([FieldRule])
    }

    let when: RowCondition?
    /// Nil for the row's.
    let language: Language?
    let content: Content
}

/// How cells become values.
struct CellSource: Sendable {
    /// What becomes of a value that `map` does not name.
    enum Otherwise: String, Sendable, CaseIterable {
        case refuse, keep
        /// Stored as the term Other, with the value as its text.
        case other
    }

    /// The first that is filled is used.
    var templates: [CellTemplate]
    var separators: [String] = []
    var withoutEndings: [String] = []
    /// By the value in lower case; an empty list leaves the value out.
    var map: [String: [String]] = [:]
    var otherwise = Otherwise.refuse
    var dates: [DatePattern] = []
    var find: RecordSearch?
    var linkName: CellTemplate?
    var linkLanguage: Language?
}

/// How a value leads to a record.
struct RecordSearch: Sendable {
    /// What becomes of a value that leads nowhere and from which no record is made.
    enum Missing: String, Sendable, CaseIterable {
        case refuse
        /// The row is taken without it, and the report says so.
        case report
    }

    let format: Format
    /// The fields that may hold the value.
    let by: [Field]
    /// The record to make when there is none; nil to make none.
    let create: [FieldRule]?
    let missing: Missing
}
