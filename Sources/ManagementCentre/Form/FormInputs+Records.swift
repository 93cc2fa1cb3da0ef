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

/// Records, files, and identifiers of organisms.
extension FormInputs {
    func picker(_ source: RecordSource, _ question: Components.Field, _ values: [JSON], isMany: Bool) -> Node {
        let chosen = values.compactMap { $0["identifier"]?.string }
        let search = self.search.flatMap { $0.field == question.name ? $0 : nil }
        return question.records(
            chosen.map { records[$0] ?? RecordChoice($0, title: $0, detail: words["form.record.unknown"]) },
            query: search?.query ?? "", results: search?.results.filter { !chosen.contains($0.value) }, isMany: isMany,
            create: source.canCreate
                ? source.schemas.compactMap { schema in creation[schema].map { (label: $0, schema: schema) } } : [])
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
        return question.linkOrFile(
            entry, kind, accept: endings.isEmpty ? nil : endings.joined(separator: ","),
            limits: words["upload.limits", ["size": .text(words.fileSize(bytes: uploadBytesMax))]]
                + (endings.isEmpty ? "" : " " + words["upload.endings", ["endings": .text(words.list(endings))]]))
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
