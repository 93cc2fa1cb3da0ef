package import JSON
package import Thesaurus

/// One field of a format. A class, because each document is taken field by field, again and again.
package final class Field: Sendable {
    package enum Requirement: Sendable { case optional, always, when(Rule) }

    /// Where the words of a limit are counted as people count in each script.
    package enum Limit: Sendable, Equatable {
        case characters(Int), words(Int)
        case range(minimum: Double?, maximum: Double?)
    }

    /// How many entries a repeated field may have.
    package struct Many: Sendable { package let min: Int?, max: Int? }

    /// A constraint on which of some terms may be chosen together.
    package struct Choice: Sendable {
        package let when: Rule?
        /// Term identifiers.
        package let among: Set<String>
        package let min: Int?, max: Int?
        package let message: LanguageMap
    }

    /// Terms that are taken out when a rule holds: the answers to a narrower question that is no longer asked.
    package struct Removal: Sendable {
        package let when: Rule
        /// Term identifiers.
        package let among: Set<String>
    }

    /// What comes along when a record is chosen in another field: the record itself, or what it says in a field of its own.
    package struct Addition: Sendable {
        /// A field of the same format that cites records.
        package let from: String
        /// A field of the cited format; nil for the cited record itself.
        package let key: String?
    }

    /// A value that the program sets when a rule holds.
    package struct Preset: Sendable {
        package let when: Rule
        package let value: JSON
        package let unlessAnswered: Bool
    }

    package let key: String
    package let label: LanguageMap, help: LanguageMap
    package let type: FieldType
    /// Nil where the field holds one value.
    package let many: Many?
    package let required: Requirement
    package let shown: Rule?
    package let choices: [Choice]
    package let presets: [Preset]
    package let removals: [Removal]
    package let additions: [Addition]
    /// Set by the program alone, never asked for.
    package let isComputed: Bool
    package let limit: Limit?
    /// The key of a date, month or year of the same entry, or of the record, that this one must not lie before.
    package let notBefore: String?
    /// Never leaves the form.
    package let isPrivate: Bool
    /// Others find the record by this value.
    package let isMatch: Bool
    /// Wants a text area.
    package let isLong: Bool

    init(
        key: String, label: LanguageMap, help: LanguageMap, type: FieldType, many: Many?, required: Requirement,
        shown: Rule?, choices: [Choice], presets: [Preset], removals: [Removal],
        additions: [Addition] = [], isComputed: Bool, limit: Limit?,
        notBefore: String?, isPrivate: Bool, isMatch: Bool, isLong: Bool
    ) {
        self.key = key
        self.label = label
        self.help = help
        self.type = type
        self.many = many
        self.required = required
        self.shown = shown
        self.choices = choices
        self.presets = presets
        self.removals = removals
        self.additions = additions
        self.isComputed = isComputed
        self.limit = limit
        self.notBefore = notBefore
        self.isPrivate = isPrivate
        self.isMatch = isMatch
        self.isLong = isLong
    }

    /// Whether the field must be answered, given the answers around it.
    package func isRequired(in context: RuleContext) -> Bool {
        switch required {
        case .optional: false
        case .always: true
        case .when(let rule): rule.holds(in: context)
        }
    }

    package func isShown(in context: RuleContext) -> Bool { shown?.holds(in: context) ?? true }

    func shownOnly(when rule: Rule) -> Field {
        Field(
            key: key, label: label, help: help, type: type, many: many, required: required,
            shown: shown.map { .all([rule, $0]) } ?? rule, choices: choices, presets: presets, removals: removals,
            additions: additions, isComputed: isComputed, limit: limit, notBefore: notBefore, isPrivate: isPrivate,
            isMatch: isMatch, isLong: isLong)
    }
}

/// What a field holds.
package indirect enum FieldType: Sendable {
    case text, localizedText, richText, email, phone, url, integer, number, date, month, year, boolean
    case country, language, lmoIdentifier, construct, link
    case term(TermSource)
    case record(RecordSource)
    /// An uploaded file; with the endings that are accepted, all when empty.
    case file([String])
    case linkOrFile
    case group([Field])

    /// Whether its values have an address or a file, with a name and a language.
    package var isLink: Bool {
        switch self {
        case .link, .file, .linkOrFile: true
        default: false
        }
    }
}

/// Which terms a field takes.
package struct TermSource: Sendable {
    package let vocabulary: String
    /// Only terms below this one (an identifier).
    package let below: String?
    /// Identifiers that cannot be chosen, such as broader terms that only order the list.
    package let excluded: Set<String>
    /// The shared term Other may be chosen, with a free text.
    package let allowsOther: Bool
    /// The terms that need a text, and the only ones that keep one: Other among them where it may be chosen.
    package let textFor: Set<String>

    /// Whether a new answer may be this term of the vocabulary.
    package func offers(_ term: Term) -> Bool { !term.isRetired && !excluded.contains(term.identifier) }
}

/// Which records a field may cite.
package struct RecordSource: Sendable {
    package let schemas: [String]
    /// A record may be made on the spot.
    package let canCreate: Bool
    /// Only records of the same government.
    package let sameGovernment: Bool
    /// What the cited record's own answers must be.
    package let condition: (field: String, value: JSON)?
}
