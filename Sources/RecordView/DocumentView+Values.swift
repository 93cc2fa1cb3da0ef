internal import Components
internal import Formats
internal import HTML
internal import Identifiers
internal import JSON
internal import Markdown
internal import Thesaurus

/// One node for each type of value.
extension DocumentView {
    func node(_ value: JSON, field: Formats.Field) -> Node {
        switch field.type {
        case .localizedText: localized(value)
        case .richText: rich(value)
        case .boolean: .text(words[value.bool == true ? "value.yes" : "value.no"])
        case .country:
            named(value["identifier"]?.string.flatMap(thesaurus.country)?.name, else: value["identifier"]?.string)
        case .language:
            named(
                value["identifier"]?.string.flatMap { thesaurus.vocabularies["languages"]?[$0] }?.title,
                else: value["identifier"]?.string)
        case .term(let source): term(value, source: source)
        case .record: record(value)
        case .link, .file, .linkOrFile: link(value)
        case .date: date(value)
        case .email: address(value, scheme: "mailto:")
        case .url: address(value, scheme: "")
        case .lmoIdentifier:
            bdi(
                value.string.flatMap { LMOIdentifier($0)?.published } ?? value.string ?? "", .class("number"),
                .untranslated)
        case .integer, .number: .text(words.number(decimal: value.canonicalText))
        case .group(let fields): group(value, fields: fields)
        case .construct: construct(value)
        case .month: words.time(month: value.string ?? "")
        case .text, .phone, .year: bdi(value.string ?? value.canonicalText)
        }
    }

    private func localized(_ value: JSON) -> Node {
        guard let (text, language) = LanguageMap(value)?.text(in: words.language) else { return .nothing }
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: true)
        if paragraphs.count < 2 { return span(text, words.attributes(of: language)) }
        return div(words.attributes(of: language)) { for paragraph in paragraphs { p(String(paragraph)) } }
    }

    private func rich(_ value: JSON) -> Node {
        guard let (text, language) = LanguageMap(value)?.text(in: words.language) else { return .nothing }
        let nodes = (try? MarkdownText(text))?.nodes(below: 2, tableLabel: words["value.table"]) ?? p(text)
        return div(.class("prose"), words.attributes(of: language)) { nodes }
    }

    private func named(_ title: LanguageMap?, else code: String?) -> Node {
        title?.text(in: words.language).map { span($0.text, words.attributes(of: $0.language)) } ?? .text(code ?? "")
    }

    /// A term with the broader ones it stands under; a text where the term asked for one.
    private func term(_ value: JSON, source: TermSource) -> Node {
        let identifier = value["identifier"]?.string ?? ""
        let path = thesaurus.vocabularies[source.vocabulary]?.path(to: identifier) ?? [identifier]
        let labels = (path.isEmpty ? [identifier] : path).map { termTitle($0, source) }
        let custom = value["customValue"].flatMap(LanguageMap.init)?.text(in: words.language)
        return HTML.group {
            for broader in labels.dropLast() { span("\(broader) › ", .class("muted")) }
            labels.last ?? identifier
            if let custom {
                words.colon
                span(custom.text, words.attributes(of: custom.language))
            }
        }
    }

    func termTitle(_ identifier: String, _ source: TermSource) -> String {
        thesaurus.term(identifier, in: source.vocabulary)?.title.text(in: words.language)?.text ?? identifier
    }

    /// The terms without those that another one stands below: its path tells them.
    func narrowest(_ values: [JSON], in source: TermSource) -> [JSON] {
        guard values.count > 1, let vocabulary = thesaurus.vocabularies[source.vocabulary] else { return values }
        let broader = Set(values.flatMap { vocabulary.path(to: $0["identifier"]?.string ?? "").dropLast() })
        return values.filter { $0["customValue"] != nil || !broader.contains($0["identifier"]?.string ?? "") }
    }

    func record(_ value: JSON) -> Node {
        guard let identifier = value["identifier"]?.string else { return .nothing }
        guard let link = links[identifier], let (text, language) = link.title.text(in: words.language) else {
            return bdi(identifier, .class("number"))
        }
        return HTML.group {
            a(text, .href(link.address), words.attributes(of: language))
            if link.isWithdrawn {
                " "
                statusTag(.withdrawn, words: words)
            }
        }
    }

    /// A link's name begins in the direction of its own letters, whatever the page's.
    private func link(_ value: JSON) -> Node {
        let name = value["name"]?.string
        let language = value["language"]?.string.flatMap(Language.init)
        // The blank stands outside: inside, it would lie at the far end where the page runs the other way.
        let note = language.map { language in
            HTML.group {
                " "
                span("(\(language.nativeName))", .class("muted"), language.attributes)
            }
        }
        if let digest = value["file"]?.string {
            let size = value["size"]?.integer.map { words.fileSize(bytes: $0) }
            return HTML.group {
                bdi { a(name ?? digest, .href(file(digest, name ?? "file")), .download()) }
                if let size { span(" (\(size))", .class("muted")) }
                note
            }
        }
        let url = value["url"]?.string ?? ""
        return HTML.group {
            bdi { a(name ?? url, .href(url), .rel("nofollow noopener")) }
            note
        }
    }

    private func date(_ value: JSON) -> Node {
        value.string.flatMap(PlainDate.init).map { words.time($0) } ?? .text(value.string ?? "")
    }

    private func address(_ value: JSON, scheme: String) -> Node {
        let text = value.string ?? ""
        return bdi { a(text, .href(scheme + text), .rel("nofollow noopener")) }
    }

    private func group(_ value: JSON, fields: [Formats.Field]) -> Node {
        let entry = value.object ?? JSONObject()
        let facts = fields.map { field in
            Fact(
                label(field.label),
                entry[field.key].map { inner in
                    HTML.group {
                        for value in field.many != nil ? inner.array ?? [inner] : [inner] {
                            div { node(value, field: field) }
                        }
                    }
                })
        }
        return factList(facts, words: words)
    }

    /// The cassettes of a construct, each a row of pictures in order from 5′ to 3′, with what they are under them.
    func construct(_ value: JSON) -> Node {
        HTML.group {
            for cassette in value.array ?? [] {
                ol(.class("construct"), .dir(.leftToRight)) {
                    for element in cassette.array ?? [] { self.element(element) }
                }
            }
        }
    }

    private func element(_ element: JSON) -> Node {
        let type = element["type"]?.string ?? ""
        let title = thesaurus.vocabularies["constructElementType"]?[type]?.title.text(in: words.language)?.text ?? type
        return li {
            ConstructGlyph(type: type).node(label: title)
            if element["identifier"] != nil { span(.dir(.automatic)) { record(element) } }
            span(title, .class("muted"), .aria(.hidden, true), .dir(.automatic))
            if let size = element["size"] {
                span(
                    words["construct.size", ["size": .text(words.number(decimal: size.canonicalText))]],
                    .class("muted"), .dir(.automatic))
            }
        }
    }
}
