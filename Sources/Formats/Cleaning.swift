internal import JSON
internal import PastedHTML
internal import Thesaurus

extension Format {
    /// The document as it may be kept: texts trimmed, empty values dropped, double entries merged, HTML in formatted
    /// texts turned into Markdown, values that the program sets put in, texts of terms that take none removed, and every
    /// field that is not shown removed (a field not shown is never stored). Signatures are taken out: they belong to the
    /// revision that they were given for.
    ///
    /// Nothing else is changed: what is wrong stays, for the validation to name.
    ///
    /// - Parameter keepingHidden: fields that are not shown stay as well, for who may yet change the answer that hid them.
    package func cleaned(_ document: Document, keepingHidden: Bool = false) -> Document {
        var object = document.object
        // Removing a field can hide another one; a chain is never longer than the number of fields.
        for _ in 0...fields.count {
            let before = object
            object = Cleaning(keepsHidden: keepingHidden).cleaned(object, fields: fields, outer: nil)
            if object == before { break }
        }
        var document = Document(object)
        if !document.signatures.isEmpty { document.signatures = [] }
        return document
    }

    /// The document without what never leaves the form.
    package func withoutPrivateFields(_ document: Document) -> Document {
        Document(Cleaning.withoutPrivate(document.object, fields: fields))
    }
}

/// How values are tidied.
struct Cleaning {
    /// Fields that are not shown stay.
    let keepsHidden: Bool

    func cleaned(_ object: JSONObject, fields: [Field], outer: JSONObject?) -> JSONObject {
        var result = object
        for field in fields {
            if let value = result[field.key] { result[field.key] = cleaned(value, field: field, in: outer ?? object) }
        }
        for field in fields {
            let context = outer.map { RuleContext(entry: result, of: $0) } ?? RuleContext(result)
            if !field.isShown(in: context) {
                if !keepsHidden { result[field.key] = nil }
                continue
            }
            for removal in field.removals where removal.when.holds(in: context) {
                result[field.key] = result[field.key].flatMap { Self.without(removal.among, $0) }
            }
            let isAnswered = result[field.key] != nil
            if let preset = field.presets.first(where: { $0.when.holds(in: context) }) {
                if !(preset.unlessAnswered && isAnswered) { result[field.key] = preset.value }
            } else if field.isComputed {
                result[field.key] = nil
            }
        }
        return result
    }

    private func cleaned(_ value: JSON, field: Field, in document: JSONObject) -> JSON? {
        if case .construct = field.type { return Self.tidied(value) }
        guard field.many != nil else { return single(value, field: field, in: document) }
        var seen: Set<JSON> = []
        let entries = (value.array ?? [value]).compactMap { single($0, field: field, in: document) }
            .filter { seen.insert($0).inserted }
        return entries.isEmpty ? nil : .array(entries)
    }

    private func single(_ value: JSON, field: Field, in document: JSONObject) -> JSON? {
        if case .group(let fields) = field.type, let object = value.object {
            let entry = cleaned(object, fields: fields, outer: document)
            return entry.isEmpty ? nil : .object(entry)
        }
        if case .term(let source) = field.type { return Self.term(value, source) }
        if case .richText = field.type, let object = value.object {
            return Self.tidied(.object(Self.withoutHTML(object)))
        }
        return Self.tidied(value)
    }

    /// HTML that was pasted from a word processor becomes Markdown.
    private static func withoutHTML(_ texts: JSONObject) -> JSONObject {
        var result = texts
        for member in texts.members {
            if let text = member.value.string, PastedHTML.isIn(text) {
                result[member.key] = .string(PastedHTML.markdown(text))
            }
        }
        return result
    }

    /// A term keeps a free text only where it needs one.
    private static func term(_ value: JSON, _ source: TermSource) -> JSON? {
        guard let tidied = tidied(value), var object = tidied.object, object["customValue"] != nil,
            let identifier = object["identifier"]?.string, !source.textFor.contains(identifier)
        else { return tidied(value) }
        object["customValue"] = nil
        return .object(object)
    }

    /// A term, or a list of terms, without some; nil when nothing is left.
    private static func without(_ terms: Set<String>, _ value: JSON) -> JSON? {
        func isGone(_ entry: JSON) -> Bool { entry["identifier"]?.string.map(terms.contains) ?? false }
        guard let entries = value.array else { return isGone(value) ? nil : value }
        let kept = entries.filter { !isGone($0) }
        return kept.isEmpty ? nil : .array(kept)
    }

    /// Without private fields, those inside groups included.
    static func withoutPrivate(_ object: JSONObject, fields: [Field]) -> JSONObject {
        var result = object
        for field in fields {
            guard let value = result[field.key] else { continue }
            if field.isPrivate {
                result[field.key] = nil
            } else if case .group(let inner) = field.type {
                result[field.key] = withoutPrivate(value, fields: inner)
            }
        }
        return result
    }

    private static func withoutPrivate(_ value: JSON, fields: [Field]) -> JSON {
        switch value {
        case .object(let entry): .object(withoutPrivate(entry, fields: fields))
        case .array(let entries): .array(entries.map { withoutPrivate($0, fields: fields) })
        default: value
        }
    }

    /// Trims texts and drops what says nothing, all the way down.
    static func tidied(_ value: JSON) -> JSON? {
        switch value {
        case .null: return nil
        case .bool, .integer, .number: return value
        case .string(let text):
            let trimmed = trimmed(text)
            return trimmed.isEmpty ? nil : .string(trimmed)
        case .array(let values):
            let kept = values.compactMap(tidied)
            return kept.isEmpty ? nil : .array(kept)
        case .object(let object):
            var kept = JSONObject()
            for member in object.members { kept[member.key] = tidied(member.value) }
            return kept.isEmpty ? nil : .object(kept)
        }
    }

    /// Without blanks at the ends, and with line feeds only.
    static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        let core = text[first...last]
        guard core.utf8.contains(0x0D) else { return core.count == text.count ? text : String(core) }
        var result = ""
        for character in core { result.append(character == "\r\n" || character == "\r" ? "\n" : character) }
        return result
    }
}
