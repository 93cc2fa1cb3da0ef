internal import Components
internal import HTML

/// What a letter says, part by part: written once, drawn as plain text and as HTML.
struct LetterContent {
    enum Part {
        case paragraph(String)
        case facts([(label: String, value: String)])
        /// What somebody wrote, in their own words.
        case quote(String)
        /// What to do next, and where.
        case action(label: String, address: String)
        /// A page that the paragraph before leads to.
        case link(label: String, address: String)
    }

    let subject: String
    var parts: [Part] = []
    /// Below a line: who sends this, and why.
    var footer: [Part] = []

    /// Plain text without trailing blanks, in paragraphs (RFC 3676 is not needed: lines are as long as they are).
    func text(_ words: Words) -> String {
        (parts.map { text($0, words) } + ["-- \n" + footer.map { text($0, words) }.joined(separator: "\n")])
            .joined(separator: "\n\n") + "\n"
    }

    private func text(_ part: Part, _ words: Words) -> String {
        switch part {
        case .paragraph(let text): text
        case .facts(let facts): facts.map { "\($0.label)\(words.colon)\($0.value)" }.joined(separator: "\n")
        case .quote(let text):
            text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
        // On a line of its own, so that mail programs make a link of it in any direction of writing.
        case .action(let label, let address): "\(label)\(words.colon.filter { $0 != " " })\n\(address)"
        case .link(_, let address): address
        }
    }

    /// A page without styles: mail programs have their own, and large letters and dark colours stay the reader's choice.
    func html(_ words: Words) -> String {
        let page = HTML.html(words.language.attributes) {
            head {
                meta(.charset("utf-8"))
                title(subject)
            }
            body(words.language.attributes) {
                for part in parts { node(part, words) }
                hr()
                for part in footer { node(part, words) }
            }
        }
        return String(decoding: page.document(capacity: 4_096), as: UTF8.self)
    }

    private func node(_ part: Part, _ words: Words) -> Node {
        switch part {
        case .paragraph(let text): p(text)
        case .facts(let facts):
            ul {
                for fact in facts {
                    li {
                        "\(fact.label)\(words.colon)"
                        strong { bdi(fact.value) }
                    }
                }
            }
        case .quote(let text):
            blockquote { for line in text.split(separator: "\n") { p { bdi(String(line)) } } }
        case .action(let label, let address), .link(let label, let address): p { a(label, .href(address)) }
        }
    }
}
