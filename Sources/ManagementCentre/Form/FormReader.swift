internal import Formats
internal import HTTP
internal import JSON
internal import Thesaurus

/// What a form sent, as a document: read by the declaration of the format, so that no other name has any effect.
///
/// Fields that were not on the page (``shownField``) keep their values. A text that is no number or date stays as it
/// was typed, for the validation to name; blank entries stay as well, so that a redrawn page has them.
struct FormReader {
    /// Names, once for each, the fields that were on the page.
    static let shownField = "shown"

    let thesaurus: Thesaurus
    /// Decimal commas are read where people who write the reader's language type them.
    let language: Language
    private let values: [String: [String]]
    /// How many entries each repeated field was sent with.
    private let counts: [String: Int]
    private let shown: Set<String>
    /// Files just uploaded, by the name of their link.
    let uploads: [String: UploadedFile]

    init(_ query: Query, uploads: [String: UploadedFile], thesaurus: Thesaurus, language: Language) {
        var values: [String: [String]] = [:], counts: [String: Int] = [:]
        var sent: [String: Int] = [:]
        for name in query.items.map(\.name) + uploads.keys { Self.count(name, &counts, &sent) }
        for item in query.items { values[item.name, default: []].append(Self.withLineFeeds(item.value)) }
        for name in values[Self.shownField] ?? [] { Self.count(name, &counts, &sent) }
        // An entry of its own for each index needs a field of its own, lest one name ask for a thousand blank ones.
        counts.merge(sent) { min($0, $1) }
        (self.values, self.counts, self.uploads) = (values, counts, uploads)
        shown = Set(values[Self.shownField] ?? [])
        (self.thesaurus, self.language) = (thesaurus, language)
    }

    /// The document with what the page had of `fields`.
    func read(_ fields: [Formats.Field], into base: JSONObject, at prefix: String = "") -> JSONObject {
        var object = base
        for field in fields where !field.isComputed {
            let name = prefix.isEmpty ? field.key : "\(prefix).\(field.key)"
            if shown.contains(name) { object[field.key] = value(field, name, base[field.key]) }
        }
        return object
    }

    func first(_ name: String) -> String? { values[name]?.first }
    func all(_ name: String) -> [String] { values[name] ?? [] }
    func isShown(_ name: String) -> Bool { shown.contains(name) }

    private func value(_ field: Formats.Field, _ name: String, _ base: JSON?) -> JSON? {
        if case .construct = field.type { return construct(name, base) }
        guard field.many != nil else { return single(field, name, base) }
        let before = base?.array ?? []
        switch field.type {
        case .term: return list(terms(name, before))
        case .country, .language: return list(ticked(name, before))
        case .record:
            return list(
                all(name).filter { !$0.isEmpty }.prefix(Validator.entriesMax).map { identified($0, among: before) })
        default:
            return list(
                (0..<counts[name, default: 0]).map { index in
                    single(field, "\(name)[\(index)]", index < before.count ? before[index] : nil) ?? blank(field.type)
                })
        }
    }

    private func single(_ field: Formats.Field, _ name: String, _ base: JSON?) -> JSON? {
        switch field.type {
        case .localizedText, .richText: return localized(name, base)
        case .boolean:
            guard let text = first(name), text != (base?.bool.map(String.init) ?? "") else { return base }
            return text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
        case .term: return term(name, base)
        case .country, .language, .record:
            // A picker without a chosen record sends nothing at all.
            let text = first(name) ?? ""
            if text.isEmpty { return nil }
            return identified(text, among: base.map { [$0] } ?? [])
        case .link, .file, .linkOrFile: return link(field, name, base)
        case .group(let fields): return .object(read(fields, into: base?.object ?? JSONObject(), at: name))
        case .integer, .year, .number: return number(field, name, base)
        case .text, .email, .phone, .url, .date, .month, .lmoIdentifier, .construct:
            guard let text = first(name), text != (base.map { FormInputs.typed($0, language) } ?? "") else {
                return base
            }
            return text.isEmpty ? nil : .string(text)
        }
    }

    func localized(_ name: String, _ base: JSON?) -> JSON? {
        var object = base?.object ?? JSONObject()
        for language in Language.allCases {
            guard let text = first("\(name).\(language.rawValue)"), text != object[language.rawValue]?.string ?? ""
            else { continue }
            object[language.rawValue] = text.isEmpty ? nil : .string(text)
        }
        if object.isEmpty { return base?.object == nil ? base : nil }
        return .object(object)
    }

    private func number(_ field: Formats.Field, _ name: String, _ base: JSON?) -> JSON? {
        guard let text = first(name) else { return base }
        let isWhole = if case .number = field.type { false } else { true }
        return number(text, isWhole: isWhole, base)
    }

    /// What was typed as a number. A text that was none before is read anew, as another language may write it so; but
    /// not where a comma or stop before three digits may have been meant to group them.
    private func number(_ text: String, isWhole: Bool, _ base: JSON?) -> JSON? {
        if text == (base.map { FormInputs.typed($0, language) } ?? "") {
            guard base?.string != nil, text.firstMatch(of: /[.,٫٬]\d{3}(?!\d)/) == nil else { return base }
        }
        if text.allSatisfy(\.isWhitespace) { return nil }
        return FormReader.number(text, isWhole: isWhole, language) ?? .string(text)
    }

    private func identified(_ identifier: String, among base: [JSON]) -> JSON {
        base.first { $0["identifier"]?.string == identifier } ?? ["identifier": .string(identifier)]
    }

    /// Boxes come in the order of the page: those that stay keep the order they had, then the new ones.
    private func ticked(_ name: String, _ before: [JSON]) -> [JSON] {
        let chosen = all(name).filter { !$0.isEmpty }.prefix(Validator.entriesMax)
        let kept = before.filter { $0["identifier"]?.string.map(chosen.contains) ?? false }
        let added = chosen.filter { identifier in !kept.contains { $0["identifier"]?.string == identifier } }
        return kept + added.map { ["identifier": .string($0)] }
    }

    private func list(_ entries: [JSON]) -> JSON? { entries.isEmpty ? nil : .array(entries) }

    private func blank(_ type: FieldType) -> JSON {
        switch type {
        case .localizedText, .richText, .link, .file, .linkOrFile, .group: .object(JSONObject())
        default: .string("")
        }
    }

    // MARK: - Links and constructs

    private func link(_ field: Formats.Field, _ name: String, _ base: JSON?) -> JSON? {
        // A plain link holds no file, and a plain file no address, whatever was sent.
        let takesFile = if case .link = field.type { false } else { true }
        let takesAddress = if case .file = field.type { false } else { true }
        let url = takesAddress ? first("\(name).url") ?? "" : ""
        let upload = takesFile ? uploads[name] : nil
        let file = takesFile ? upload?.digest ?? first("\(name).file") : nil
        var entry = JSONObject()
        if let known = base?.object, known["url"]?.string ?? "" == url, known["file"]?.string == file { entry = known }
        entry["url"] = url.isEmpty ? nil : .string(url)
        for key in ["name", "language"] {
            if let text = first("\(name).\(key)") { entry[key] = text.isEmpty ? nil : .string(text) }
        }
        if let upload {
            entry["file"] = .string(upload.digest)
            entry["size"] = .integer(upload.bytes)
            if !upload.fits(entry["name"]?.string, field.type) { entry["name"] = .string(upload.filename) }
        } else if let file {
            entry["file"] = .string(file)
        }
        return entry.isEmpty ? nil : .object(entry)
    }

    private func construct(_ name: String, _ base: JSON?) -> JSON? {
        let rows = (0..<counts[name, default: 0]).map { row -> JSON in
            let before = ValuePath("c[\(row)]")?.value(in: ["c": base ?? []])?.array ?? []
            let place = "\(name)[\(row)]"
            return .array(
                (0..<counts[place, default: 0]).map {
                    element("\(place)[\($0)]", $0 < before.count ? before[$0] : nil)
                })
        }
        return list(rows)
    }

    private func element(_ name: String, _ base: JSON?) -> JSON {
        var element = base?.object ?? JSONObject()
        if let type = first("\(name).type") { element["type"] = type.isEmpty ? nil : .string(type) }
        // A picker without a chosen record sends nothing at all.
        element["identifier"] = first("\(name).identifier").flatMap { $0.isEmpty ? nil : .string($0) }
        if let text = first("\(name).size") { element["size"] = number(text, isWhole: false, element["size"]) }
        return .object(element)
    }

    // MARK: - Names and numbers

    private static func count(_ name: String, _ counts: inout [String: Int], _ sent: inout [String: Int]) {
        var rest = name[...], before = ""
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            before += rest[..<open]
            let index = rest[rest.index(after: open)..<close]
            if let number = Int(index), (0..<Validator.entriesMax).contains(number) {
                counts[before] = max(counts[before] ?? 0, number + 1)
                sent[before, default: 0] += 1
            }
            before += "[\(index)]"
            rest = rest[rest.index(after: close)...]
        }
    }

    /// How many entries `name` was sent with.
    func count(_ name: String) -> Int { counts[name, default: 0] }

    /// A number in the digits of any script; nil where the text is none, or could be read as two.
    static func number(_ text: String, isWhole: Bool, _ language: Language) -> JSON? {
        var digits = ""
        for character in text where !character.isWhitespace {
            if let digit = character.wholeNumberValue, (0...9).contains(digit) {
                digits += String(digit)
            } else if character == "\u{2212}" {
                digits += "-"
            } else if character == "\u{66B}" || character == "," && language.readsDecimalComma {
                digits += "."
            } else {
                digits.append(character)
            }
        }
        // A thousand or one: where a comma is the decimal sign, a full stop before three digits may be either.
        // Arabic writes either sign, and groups with a comma.
        let doubtful: Character = language.hasDecimalComma ? "." : ","
        if language.readsDecimalComma, text.contains(doubtful), digits.wholeMatch(of: /-?\d{1,3}(\.\d{3})+/) != nil {
            return nil
        }
        if let whole = Int(digits), !digits.hasPrefix("+") { return .integer(whole) }
        let isPlain = digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
        guard !isWhole, isPlain, let number = Double(digits), number.isFinite else { return nil }
        return .number(number)
    }

    private static func withLineFeeds(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var result = ""
        for character in text { result.append(character == "\r\n" || character == "\r" ? "\n" : character) }
        return result
    }
}

extension Language {
    /// Whether it writes 12,5 and not 12.5.
    var hasDecimalComma: Bool { [.es, .fr, .ru].contains(self) }

    /// Whether a comma is read as the decimal sign; in Arabic beside the full stop.
    var readsDecimalComma: Bool { self == .ar || hasDecimalComma }
}

/// A file that came with the form and is kept already.
struct UploadedFile: Hashable {
    let digest: String
    let bytes: Int
    let filename: String

    /// Whether the name that the person typed can stand: a field that takes certain endings reads them off it.
    func fits(_ name: String?, _ type: FieldType) -> Bool {
        guard let name, !name.isEmpty else { return false }
        if case .file(let endings) = type, !endings.isEmpty {
            return endings.contains { name.lowercased().hasSuffix($0) }
        }
        return true
    }
}
