internal import Components
internal import Formats
internal import HTML
internal import JSON
internal import Thesaurus

/// The editor of a genetic construct: cassettes of elements in order, with the picture of it.
extension FormInputs {
    func construct(_ question: Components.Field, _ value: JSON?) -> Node {
        let cassettes = value?.array ?? []
        return question.fields(isLive: true) {
            constructPicture(cassettes.map { ($0.array ?? []).map(part) }, words: words)
            for (row, cassette) in cassettes.enumerated() {
                self.cassette(question, cassette.array ?? [], row, count: cassettes.count)
            }
            formButton(words["form.construct.add-cassette"], .add(question.name), style: .secondary, id: question.id)
        }
    }

    private func cassette(_ question: Components.Field, _ elements: [JSON], _ row: Int, count: Int) -> Node {
        let name = "\(question.name)[\(row)]"
        let title = words["form.construct.cassette", ["number": .number(row + 1)]]
        return div(.class("entry cassette"), .role(.group), .aria(.label, title)) {
            div(.class("entry-head")) {
                p(title, .class("entry-title"))
                entryButtons(name, index: row, count: count, context: title, words: words)
            }
            ol(.class("elements")) {
                for (place, value) in elements.enumerated() {
                    element("\(name)[\(place)]", value, place, count: elements.count, cassette: title)
                }
            }
            formButton(
                words["form.construct.add-element"], .add(name), style: .secondary, context: title,
                id: Components.Field.id(of: name))
        }
    }

    private func element(_ name: String, _ value: JSON, _ place: Int, count: Int, cassette: String) -> Node {
        let title = words["form.construct.element", ["number": .number(place + 1)]]
        let type = value["type"]?.string, gene = value["identifier"]?.string
        func field(_ key: String, _ label: String) -> Components.Field {
            let path = "\(name).\(key)"
            let found = issues.filter { $0.path == path }.map { sentences.sentence($0) }
            return Components.Field(
                path, label: words[label], error: found.isEmpty ? nil : found.joined(separator: " "),
                isOptional: key != "type", words: words)
        }
        return li(.role(.group), .aria(.label, "\(cassette), \(title)")) {
            div(.class("entry-head")) {
                p(title, .class("entry-title"))
                entryButtons(name, index: place, count: count, context: "\(cassette), \(title)", words: words)
            }
            field("type", "form.construct.type").select(
                type, from: withUnknown(elementTypes(type), [type].compactMap { $0 }))
            let question = field("identifier", "form.construct.gene")
            if let source = format.geneSource {
                picker(source, question, gene.map { [["identifier": .string($0)]] } ?? [], isMany: false)
            } else {
                question.text(gene ?? "")
            }
            field("size", "form.construct.size.column").number(
                value["size"].map { Self.typed($0, words.language) } ?? "")
        }
    }

    private func elementTypes(_ chosen: String?) -> [Choice] {
        (thesaurus.vocabularies["constructElementType"]?.terms ?? [])
            .filter { !$0.isRetired || $0.identifier == chosen }.map { Choice($0.identifier, label($0.title)) }
    }

    private func part(_ value: JSON) -> ConstructPart {
        let term = value["type"]?.string.flatMap { thesaurus.vocabularies["constructElementType"]?[$0] }
        let key = term?.key ?? ""
        let what = term.map { label($0.title) } ?? words["form.construct.no-type"]
        let size = value["size"]?.number.map {
            ($0, words["construct.size", ["size": .text(words.number(decimal: Self.text(value["size"] ?? .null)))]])
        }
        return ConstructPart(
            kind: key.hasSuffix("Start") ? .start : key.hasSuffix("Stop") ? .stop : .element,
            isSense: !key.hasPrefix("antisense"),
            name: value["identifier"]?.string.map { records[$0]?.title ?? $0 } ?? "–", what: what, size: size)
    }
}

extension Format {
    /// Which records the elements of a construct are: those that the format's own questions on genes take.
    var geneSource: RecordSource? {
        fields.lazy.compactMap { field in
            if case .record(let source) = field.type, source.schemas.contains("dnaSequence") { source } else { nil }
        }.first
    }
}
