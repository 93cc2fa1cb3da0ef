internal import Components
internal import Formats
internal import HTML
internal import Identifiers
internal import JSON
internal import Thesaurus

/// What was looked for in one record field, and what was found.
struct RecordSearch {
    let field: String, query: String
    let results: [RecordChoice]
}

/// Records, files, identifiers of organisms, and genetic constructs.
extension FormInputs {
    func picker(_ source: RecordSource, _ question: Components.Field, _ values: [JSON], isMany: Bool) -> Node {
        let chosen = values.compactMap { $0["identifier"]?.string }
        let search = self.search.flatMap { $0.field == question.name ? $0 : nil }
        return question.records(
            chosen.map { records[$0] ?? RecordChoice($0, title: $0, detail: words["form.record.unknown"]) },
            query: search?.query ?? "", results: search?.results.filter { !chosen.contains($0.value) }, isMany: isMany,
            create: source.canCreate ? source.schemas.lazy.compactMap { creation[$0] }.first : nil)
    }

    func link(
        _ question: Components.Field, _ value: JSON?, _ kind: Components.Field.LinkKind, endings: [String] = []
    ) -> Node {
        let digest = value?["file"]?.string
        let size = value?["size"]?.integer
        let name = value?["name"]?.string ?? ""
        let detail = [
            name.isEmpty ? digest.map { String($0.prefix(12)) } : name, size.map { words.fileSize(bytes: $0) },
        ]
        .compactMap { $0 }.joined(separator: ", ")
        let entry = LinkEntry(
            url: value?["url"]?.string ?? "", name: name,
            language: value?["language"]?.string.flatMap(Language.init),
            file: digest.map { (digest: $0, detail: detail) })
        return group {
            if digest != nil, let size {
                input(.type(.hidden), .name("\(question.name).size"), .value(String(size)))
            }
            question.linkOrFile(entry, kind, accept: endings.isEmpty ? nil : endings.joined(separator: ","))
        }
    }

    /// A unique identifier, with what is to be said of its check digit and one button to take the proposal.
    func identifier(_ question: Components.Field, _ text: String) -> Node {
        group {
            question.text(text, width: .medium)
            if let warning = IdentifierWarning(text) {
                div(.class("banner banner-attention"), .role(.note)) {
                    p(warning.sentence(words))
                    if let proposal = warning.proposal {
                        formButton(
                            words["form.identifier.accept", ["proposal": .text(proposal)]],
                            .choose(question.name, value: proposal), style: .secondary)
                    }
                }
            }
        }
    }

    func construct(_ question: Components.Field, _ value: JSON?) -> Node {
        let cassettes = value?.array ?? []
        let types = (thesaurus.vocabularies["constructElementType"]?.terms ?? [])
            .filter { !$0.isRetired }.map { Choice($0.identifier, label($0.title)) }
        let columns = [words["form.construct.type"], words["form.construct.gene"], words["form.construct.size.column"]]
        return question.fields {
            for (row, cassette) in cassettes.enumerated() {
                let table = Components.Field(
                    "\(question.name)[\(row)]", label: words["form.construct.cassette", ["number": .number(row + 1)]],
                    words: words)
                table.table(
                    columns: columns,
                    rows: (cassette.array ?? []).enumerated().map {
                        element(table, $0.element, $0.offset, types, columns)
                    },
                    addLabel: words["form.construct.add-element"])
                p {
                    formButton(
                        words["form.construct.remove-cassette", ["number": .number(row + 1)]], .remove(table.name),
                        style: .link)
                }
            }
            formButton(words["form.construct.add-cassette"], .add(question.name), style: .secondary, id: question.id)
        }
    }

    private func element(
        _ table: Components.Field, _ value: JSON, _ row: Int, _ types: [Choice], _ columns: [String]
    ) -> [Node] {
        let type = value["type"]?.string, gene = value["identifier"]?.string
        return [
            table.cellSelect(
                "type", type, from: withUnknown(types, [type].compactMap { $0 }), row: row, column: columns[0]),
            table.cellSelect(
                "identifier", gene, from: withUnknown(genes, [gene].compactMap { $0 }), row: row, column: columns[1]),
            table.cell("size", value["size"].map(Self.text) ?? "", row: row, column: columns[2]),
        ]
    }

    /// The genes and sequences that the document names already.
    private var genes: [Choice] {
        var found: [Choice] = []
        for field in format.fields {
            guard case .record(let source) = field.type, source.schemas.contains("dnaSequence") else { continue }
            for value in document.values(field.key) {
                guard let identifier = value["identifier"]?.string, !found.contains(where: { $0.value == identifier })
                else { continue }
                found.append(Choice(identifier, records[identifier]?.title ?? identifier))
            }
        }
        return found
    }
}

/// What is to be said of a unique identifier that is not as the OECD makes them.
struct IdentifierWarning {
    /// The whole identifier with every component mended; nil where nothing can be proposed.
    let proposal: String?
    private let isMalformed: Bool

    /// Nil for an identifier in order, and for a blank.
    init?(_ text: String) {
        guard !text.allSatisfy(\.isWhitespace) else { return nil }
        guard let identifier = LMOIdentifier(text) else {
            (proposal, isMalformed) = (nil, true)
            return
        }
        var parts: [String] = [], isWrong = false, isMalformed = false, isMended = true
        for component in identifier.components {
            switch component.verdict {
            case .ok: parts.append(component.published)
            case .wrongCheckDigit(_, _, let proposal):
                parts.append(proposal)
                isWrong = true
            case .malformed(let proposal):
                (isWrong, isMalformed) = (true, true)
                if let proposal { parts.append(proposal) } else { isMended = false }
            }
        }
        guard isWrong else { return nil }
        proposal = isMended ? parts.joined(separator: " x ") : nil
        self.isMalformed = isMalformed
    }

    func sentence(_ words: Words) -> String {
        if isMalformed { return words["form.identifier.malformed"] }
        return words["form.identifier.check-digit", ["proposal": .text(proposal ?? "")]]
    }
}
