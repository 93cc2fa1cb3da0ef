package import Components
package import Formats
internal import Identifiers
package import Outbox
internal import Thesaurus
internal import Visit

/// A letter in words: the same text twice.
package struct WrittenLetter: Hashable, Sendable {
    package let subject: String
    package let text: String
    package let html: String
}

/// A link that was made for one letter.
package struct LetterLink: Hashable, Sendable {
    package let token: String
    /// Seconds since 1970, UTC.
    package let endsAt: Int

    package init(token: String, endsAt: Int) { (self.token, self.endsAt) = (token, endsAt) }
}

/// Puts letters into words, in the language of the person they are for.
package struct LetterWriter: Sendable {
    /// Characters of a title in a subject; longer ones are cut.
    static let subjectCharactersMax = 120

    let strings: Strings
    let formats: FormatLibrary
    /// The site's address without a slash at the end.
    let origin: String

    package init(strings: Strings, formats: FormatLibrary, origin: String) {
        (self.strings, self.formats, self.origin) = (strings, formats, origin)
    }

    /// - Parameters:
    ///   - recipient: who gets it, as they are now; nil where that is as when it was posted.
    ///   - link: to choose a password, for the letters that have one.
    package func write(_ letter: Letter, to recipient: Recipient? = nil, link: LetterLink? = nil) -> WrittenLetter {
        let recipient = recipient ?? letter.recipient
        let words = Words(recipient.language, strings)
        let content = Composition(
            letter: letter, recipient: recipient, link: link, words: words, formats: formats, origin: origin
        ).content
        return WrittenLetter(subject: content.subject, text: content.text(words), html: content.html(words))
    }

    /// The letter by which an operator finds out whether mail is set up rightly.
    ///
    /// - Parameter server: the mail server that it is given to.
    package static func trial(to recipient: Recipient, server: String, strings: Strings) -> WrittenLetter {
        let words = Words(recipient.language, strings)
        var content = LetterContent(subject: words["letter.trial.subject", ["site": .text(words["shell.name"])]])
        content.parts = [.paragraph(words["letter.trial.what"])]
        content.footer = [.paragraph(server)]
        return WrittenLetter(subject: content.subject, text: content.text(words), html: content.html(words))
    }
}

/// One letter being put into words.
struct Composition {
    let letter: Letter
    let recipient: Recipient
    let link: LetterLink?
    let words: Words
    let formats: FormatLibrary
    let origin: String

    private var key: String { "letter.\(letter.kind.rawValue)" }
    private var by: String { letter.facts[.by] ?? "" }
    private var language: Language { words.language }

    var content: LetterContent {
        var content = LetterContent(subject: subject)
        content.parts = [.paragraph(words["letter.greeting", ["name": .text(recipient.name)]])]
        content.parts += letter.kind.isAboutAccount ? aboutAccount : aboutRecord
        content.footer = [
            .paragraph(
                words[
                    letter.kind.isAboutAccount ? "letter.why.account" : "letter.why",
                    ["site": .text(words["shell.name"])]]
            ),
            .link(label: words["account.title"], address: address(Addresses.account(language))),
        ]
        return content
    }

    private var subject: String {
        var title = letter.facts[.title] ?? ""
        if title.isEmpty { title = words["centre.untitled"] }
        if title.count > LetterWriter.subjectCharactersMax {
            title = title.prefix(LetterWriter.subjectCharactersMax) + "…"
        }
        return words[
            "\(key).subject",
            [
                "site": .text(words["shell.name"]), "title": .text(title),
                "number": .text(letter.facts[.number] ?? ""),
            ]]
    }

    private var aboutAccount: [LetterContent.Part] {
        let email = letter.facts[.email] ?? recipient.address
        let moment = words.moment(secondsSince1970: letter.posted)
        func say(_ part: String) -> LetterContent.Part {
            .paragraph(
                words[
                    "\(key).\(part)",
                    [
                        "site": .text(words["shell.name"]), "by": .text(by), "email": .text(email),
                        "moment": .text(moment),
                        "until": .text(words.moment(secondsSince1970: link?.endsAt ?? letter.posted)),
                    ]])
        }
        let choose: [LetterContent.Part] =
            link.map { link in
                [
                    .paragraph(
                        words["letter.link", ["until": .text(words.moment(secondsSince1970: link.endsAt))]]),
                    .action(
                        label: words["password.choose"],
                        address: address(Addresses.password(language, link: link.token))),
                ]
            } ?? []
        let signIn = LetterContent.Part.action(
            label: words["signin.title"], address: address(Addresses.signIn(language)))
        let askAnew = LetterContent.Part.action(
            label: words["password.ask"], address: address(Addresses.password(language)))
        switch letter.kind {
        case .welcome:
            return [say("by"), .facts(account)] + (link == nil ? [say("password"), signIn] : choose)
        case .passwordLink:
            return [say(by.isEmpty ? "asked" : "by")] + choose + [say("not-you")]
        case .passwordChanged:
            return [say(by.isEmpty ? "self" : "by"), say("not-you"), askAnew]
        default:
            if letter.facts[.state] == "disabled" { return [say("disabled"), say("question")] }
            if letter.facts[.state] == "moved" { return [say("moved"), say("question")] }
            return [say(by.isEmpty ? "self" : "by"), .facts(account), say("question")]
        }
    }

    private var account: [(label: String, value: String)] {
        let roles = (letter.facts[.roles] ?? "").split(separator: ",").map { words["role.\($0)"] }
        return [
            (words["account.name"], recipient.name),
            (words["account.email"], letter.facts[.email] ?? recipient.address),
            (words["account.government"], letter.facts[.government].map(countryName) ?? ""),
            (words["account.roles"], words.list(roles.sorted())),
        ].filter { !$0.1.isEmpty }
    }

    private var aboutRecord: [LetterContent.Part] {
        func say(_ part: String) -> LetterContent.Part {
            .paragraph(words["\(key).\(part)", ["by": .text(by)]])
        }
        let message = letter.facts[.message] ?? ""
        let quoted: [LetterContent.Part] = message.isEmpty ? [] : [.quote(message)]
        let draft = letter.facts[.record] ?? ""
        func action(_ path: String) -> LetterContent.Part {
            .action(label: words["\(key).action"], address: address(path))
        }
        let start = [say("what"), .facts(record)]
        switch letter.kind {
        case .publicationAsked: return start + quoted + [action(Addresses.preview(draft, language)), say("then")]
        case .signatureAsked:
            return start + quoted + [action(Addresses.preview(draft, language) + "#signatures"), say("then")]
        case .draftReturned: return start + quoted + [action(Addresses.draft(draft, language))]
        case .signatureGiven:
            let isComplete = letter.facts[.complete] == "1"
            return start + [say(isComplete ? "complete" : "wanting"), action(Addresses.preview(draft, language))]
        case .recordPublished, .recordWithdrawn:
            let number = letter.facts[.number].flatMap { RecordNumber($0) }
            return start + quoted + (number.map { [action(Addresses.record($0.record, language))] } ?? [])
        default: return start + [say("then")]
        }
    }

    private var record: [(label: String, value: String)] {
        let format = letter.facts[.schema].flatMap { formats.format($0) }
        let signature = format?.signatures.first { $0.key == letter.facts[.signature] }
        let name = format?.name.text(in: language)?.text ?? letter.facts[.schema] ?? ""
        return [
            (words["centre.list.record"], letter.facts[.title] ?? ""),
            (words["centre.list.number"], letter.facts[.number] ?? ""),
            (words["centre.list.type"], name),
            (words["account.government"], letter.facts[.government].map(countryName) ?? ""),
            (words["letter.signature"], signature?.label.text(in: language)?.text ?? ""),
        ].filter { !$0.1.isEmpty }
    }

    private func countryName(_ code: String) -> String {
        formats.thesaurus.country(code.lowercased())?.name.text(in: language)?.text ?? code
    }

    private func address(_ path: String) -> String { origin + path }
}
