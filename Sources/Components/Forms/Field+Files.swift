package import HTML
package import Thesaurus

/// A link or a file as a form holds it.
package struct LinkEntry: Sendable {
    package var url: String, name: String, language: Language?
    /// The file already uploaded: its digest, kept in a hidden input, and what is shown of it.
    package var file: (digest: String, detail: String)?

    package init(
        url: String = "", name: String = "", language: Language? = nil, file: (digest: String, detail: String)? = nil
    ) {
        (self.url, self.name, self.language, self.file) = (url, name, language, file)
    }
}

extension Field {
    /// One file; the form must be ``Attribute/multipart``. `accept` as in HTML.
    package func file(accept: String) -> Node {
        single(input(.type(.file), .id(id), .name(name), .accept(accept), description))
    }

    /// What a link field accepts.
    package enum LinkKind: Sendable { case link, file, either }

    /// The address of a page, or a file, with a name and a language.
    ///
    /// Sent as `<name>.url`, `<name>.upload` (the file), `<name>.file` (the digest of one uploaded before),
    /// `<name>.name` and `<name>.language`; the form must be ``Attribute/multipart``. `accept` as in HTML; `limits` says
    /// before a file is chosen how large it may be and of which kinds.
    package func linkOrFile(
        _ entry: LinkEntry, _ kind: LinkKind = .either, accept: String? = nil, limits: String? = nil
    ) -> Node {
        several {
            if kind != .file {
                part("url", words["form.link.url"], isFirst: true) { id in
                    input(
                        .type(.url), .id(id), .name("\(name).url"), .value(entry.url), .inputmode(.url),
                        .dir(.leftToRight), description)
                }
            }
            if let file = entry.file {
                p(.class("picked-file")) {
                    input(.type(.hidden), .name("\(name).file"), .value(file.digest))
                    Icon.document.node
                    bdi(file.detail)
                    formButton(
                        words["form.remove"], .remove("\(name).file"), style: .link, context: file.detail,
                        id: kind == .file ? id : nil)
                }
            } else if kind != .link {
                part(
                    "upload", kind == .either ? words["form.link.or-file"] : words["form.link.file"],
                    isFirst: kind == .file
                ) { id in
                    if let limits { p(limits, .class("help"), .id("\(id)-limits")) }
                    input(
                        .type(.file), .id(id), .name("\(name).upload"), accept.map { .accept($0) } ?? .omitted,
                        description(and: limits == nil ? nil : "\(id)-limits"))
                }
            }
            part("name", words["form.link.name"]) { id in
                input(.type(.text), .id(id), .name("\(name).name"), .value(entry.name), .dir(.automatic))
            }
            part("language", words["form.link.language"]) { id in
                HTML.select(.id(id), .name("\(name).language")) {
                    option(words["form.choose"], .value(""), .selected(entry.language == nil))
                    for language in Language.allCases {
                        option(
                            language.nativeName, .value(language.rawValue), .selected(language == entry.language),
                            language.attributes)
                    }
                }
            }
        }
    }

    /// One labelled input inside a field of several; the first carries the field's own id.
    private func part(_ key: String, _ text: String, isFirst: Bool = false, @NodeBuilder input: (String) -> Node)
        -> Node
    {
        let partID = isFirst ? id : "\(id)-\(key)"
        return div(.class("part")) {
            HTML.label(text, .for(partID))
            input(partID)
        }
    }
}
