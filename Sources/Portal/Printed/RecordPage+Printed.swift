internal import Components
internal import Crypto
internal import Formats
internal import HTML
internal import Identifiers
internal import JSON
internal import MerkleLog
internal import Print
internal import QRCode
internal import RecordView
internal import Registry
internal import Thesaurus
internal import Visit

/// The record as a printed document: the nodes of its page, with the proof that it stands in the log.
extension RecordPage {
    /// `check` holds the revision shown against the log, whose verifier key is `key`; nil leaves the proof out.
    func printed(_ check: RecordCheck?, key: String) -> PrintDocument {
        let address = setting.origin + Route.record(content.number).address(language)
        let nodes = PrintedNodes(origin: setting.origin, language: language)
        let (title, _) = shownTitle
        let words = words
        return PrintDocument(
            title: title, language: language.rawValue, isRightToLeft: language.isRightToLeft,
            author: content.record.government.map(labels.country) ?? words["shell.name"],
            created: Time.rfc3339(content.shown.published),
            header: (start: words["shell.name"], end: content.number.description), footer: address,
            pageNumber: { words["print.page", ["page": .number($0), "pages": .number($1)]] },
            cutNote: words["print.record.cut", ["address": .text(address)]],
            blocks: printedHeading(nodes)
                + nodes.blocks(
                    HTML.group {
                        view.sections.map(\.content)
                        citing
                    }) + ending(nodes) + (check.map { proof($0, key, nodes) } ?? []))
    }

    private func printedHeading(_ nodes: PrintedNodes) -> [PrintBlock] {
        let (title, titleLanguage) = shownTitle
        var run = PrintText.Run(title)
        run.language = titleLanguage?.rawValue
        let direction: PrintText.Direction =
            titleLanguage.map { $0.isRightToLeft ? .rightToLeft : .leftToRight } ?? .document
        let line = [
            content.number.description, words["record.revision", ["revision": .number(content.shown.revision)]],
            words.date(PlainDate(secondsSince1970: content.shown.published)), words["status.\(status.rawValue)"],
        ]
        let isolated = line.map { language.isRightToLeft ? "\u{2068}\($0)\u{2069}" : $0 }
        let kicker = [labels.type(content.record.schema), content.record.government.map(labels.country)]
        let heading: [PrintBlock] = [
            .paragraph(PrintText(kicker.compactMap { $0 }.joined(separator: " · ")), .kicker),
            .paragraph(PrintText([run], direction: direction), .title),
            .paragraph(PrintText(isolated.joined(separator: " · ")), .muted),
        ]
        let identifier = view.identifier.map { [PrintBlock.paragraph(nodes.text($0), .identifier)] } ?? []
        let square = PrintSquare(leadingTo: permanentAddress)
        return nodes.blocks(notices)
            + (square.map { [.beside($0, caption: PrintText(words["print.code.address"]), heading + identifier)] }
                ?? heading + identifier)
            + nodes.blocks(
                HTML.group {
                    keyFacts(view.keyFacts)
                    incompleteness
                    checkDigits
                })
    }

    /// What stands beside the document on its page: in which languages it is written, and who signed it.
    private func ending(_ nodes: PrintedNodes) -> [PrintBlock] {
        let languages = content.document.languages, given = content.document.signatures
        var facts: [Fact] = []
        if !languages.isEmpty {
            facts.append(
                Fact(words["portal.languages.title"], languagesPresent(languages.map { ($0, nil) })))
        }
        if !given.isEmpty {
            facts.append(
                Fact(
                    words["sign.title"],
                    HTML.group {
                        for signature in given {
                            p {
                                strong(signatureLabel(signature["key"]?.string ?? ""))
                                br()
                                signed(signature)
                            }
                        }
                    }))
        }
        if facts.isEmpty { return [] }
        return [.rule] + nodes.blocks(factList(facts, words: words))
    }

    /// What ties the sheet to the log: where to check it on line, and the values to compare off line.
    private func proof(_ check: RecordCheck, _ key: String, _ nodes: PrintedNodes) -> [PrintBlock] {
        let number = check.number.description
        let address = setting.origin + Route.verify.address(language, ["record": number])
        let facts = nodes.blocks(
            factList(
                [
                    Fact(words["portal.verify.number"], bdi(number, .untranslated)),
                    Fact(words["portal.verify.fact.position"], text: words.number(check.entry.seq)),
                    Fact(words["portal.verify.fact.time"], words.time(secondsSince1970: check.entry.at)),
                    Fact(words["portal.verify.fact.digest"], check.digest.map(digits)),
                    Fact(words["print.proof.leaf"], digits(MerkleHash.leaf(check.entry.body.utf8).description)),
                    Fact(words["print.proof.size"], text: words.number(check.head.size)),
                    Fact(words["portal.verify.fact.root"], digits(check.head.root.description)),
                    Fact(words["portal.verify.head.key"], digits(key)),
                ], words: words))
        let text: [PrintBlock] = [.paragraph(PrintText(words["print.proof.what"]))]
        let square = PrintSquare(leadingTo: address)
        return [.heading(level: 1, PrintText(words["print.proof.title"]))]
            + (square.map { [.beside($0, caption: PrintText(words["print.code.proof"]), text + facts)] } ?? text + facts)
    }

    private func digits(_ text: String) -> Node { code(text, .dir(.leftToRight)) }
}

extension PrintSquare {
    /// The QR code of an address; nil where it is too long for one.
    init?(leadingTo address: String) {
        guard let code = try? QRCode(address) else { return nil }
        self.init(side: code.side, isDark: code.isDark)
    }
}
