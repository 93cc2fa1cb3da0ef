internal import Accounts
internal import Components
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import JSON
internal import RecordView
internal import Registry
internal import Thesaurus
internal import Visit

/// What stands beside the document.
extension RecordPage {
    func contents(_ sections: [DocumentView.Section]) -> Node {
        contentsList(
            sections.map { Link($0.title, to: "#\($0.id)") }
                + (citedByElsewhere.isEmpty ? [] : [Link(words["portal.cited-by.title"], to: "#cited-by")]),
            words: words)
    }

    var side: Node {
        HTML.group {
            actions
            if !content.document.languages.isEmpty {
                sideBox(title: words["portal.languages.title"]) {
                    languagesPresent(
                        content.document.languages.map { found in
                            (found, found == language ? nil : Route.record(asked).address(found))
                        })
                }
            }
            signatures
            revisions
            citedByCounts
            sideBox(title: words["portal.download.title"]) {
                linkList([
                    Link(words["print.record.link"], to: printAddress),
                    Link(words["portal.download.json"], to: jsonAddress),
                ])
            }
            sideBox(title: words["portal.cite.title"]) { citation(citationText, words: words) }
            verification
            report
        }
    }

    /// The number as the address has it.
    private var asked: RecordNumber { isRevisionAsked ? content.number : content.number.record }

    /// What a signed-in person may do with the record.
    @NodeBuilder private var actions: Node {
        if let actor = visit.actor, content.record.status == .published {
            let subject = content.format.subject(government: content.record.government, owner: content.record.owner)
            let number = content.number.record
            let links = [
                actor.permit(.editDraft, for: subject).map { _ in
                    Link(words["portal.amend"], to: Addresses.amend(number, language))
                },
                actor.permit(.withdraw, for: subject).map { _ in
                    Link(words["portal.withdraw"], to: Addresses.withdraw(number, language))
                },
            ].compactMap { $0 }
            if !links.isEmpty { sideBox(title: words["portal.actions.title"]) { linkList(links) } }
        }
    }

    private var revisions: Node {
        sideBox(title: words["portal.revisions.title"]) {
            ol(.class("plain")) {
                for revision in content.revisions {
                    li {
                        revisionLine(revision)
                    }
                }
            }
            if let comparison { p { a(words["portal.compare.link"], .href(comparison)) } }
        }
    }

    /// Who signed the revision shown, in which role and when.
    @NodeBuilder private var signatures: Node {
        let given = content.document.signatures
        if !given.isEmpty {
            sideBox(title: words["sign.title"]) {
                ul(.class("plain")) {
                    for signature in given {
                        li {
                            strong(signatureLabel(signature["key"]?.string ?? ""))
                            br()
                            signed(signature)
                        }
                    }
                }
            }
        }
    }

    /// By whom, in which role and when.
    func signed(_ signature: JSON) -> Node {
        HTML.group {
            words[
                "sign.given",
                [
                    "name": .text(signature["name"]?.string ?? ""),
                    "role": .text(words["role.\(signature["role"]?.string ?? "")"]),
                ]]
            if let day = signature["at"]?.string.flatMap({ PlainDate(String($0.prefix(10))) }) {
                span(" · ", .aria(.hidden, true))
                words.time(day)
            }
        }
    }

    func signatureLabel(_ key: String) -> String {
        content.format.signatures.first { $0.key == key }.map { labels.text($0.label) } ?? key
    }

    private func revisionLine(_ revision: RecordRevision) -> Node {
        let day = PlainDate(secondsSince1970: revision.published)
        let label =
            revision.kind == .publish
            ? words["record.revision", ["revision": .number(revision.revision)]] : words["status.withdrawn"]
        return HTML.group {
            if revision.kind == .publish, revision.revision != content.shown.revision,
                let number = content.number.revision(revision.revision)
            {
                a(label, .href(Route.record(number).address(language)))
            } else {
                span(label, .when(revision.revision == content.shown.revision, .aria(.current, "true")))
            }
            span(" · ", .aria(.hidden, true))
            words.time(day)
        }
    }

    /// The two newest publications side by side; nil where there is only one.
    private var comparison: String? {
        let published = content.revisions.filter { $0.kind == .publish }
        return published.count > 1 ? compareAddress(published[1].revision, published[0].revision) : nil
    }

    @NodeBuilder private var citedByCounts: Node {
        if !citedByElsewhere.isEmpty {
            sideBox(title: words["portal.cited-by.title"]) {
                ul(.class("plain")) {
                    for (place, group) in citedByElsewhere.enumerated() {
                        li {
                            a(citingTitle(group), .href("#\(citingID(place))"))
                            " "
                            span("(\(words.number(group.count)))", .class("count muted"))
                        }
                    }
                }
            }
        }
    }

    /// Author, title, type, number, date, site and address, as a reference list has them.
    private var citationText: String {
        // Letters of the other direction would otherwise carry the commas away with them.
        func isolated(_ text: String) -> String { language.isRightToLeft ? "\u{2068}\(text)\u{2069}" : text }
        let address = setting.origin + Route.record(content.number).address(language)
        return words[
            content.record.government == nil ? "portal.cite.reference" : "portal.cite.national",
            [
                "author": .text(content.record.government.map(labels.country) ?? ""),
                "title": .text(isolated(shownTitle.text)),
                "kind": .text(labels.type(content.record.schema)),
                "number": .text(isolated(content.number.description)),
                "date": .text(words.date(PlainDate(secondsSince1970: content.shown.published))),
                "site": .text(words["shell.name"]), "address": .text(isolated(address)),
            ]]
    }

    private var verification: Node {
        let number = content.number
        return sideBox(title: words["portal.verify.title"]) {
            p(words["portal.verify.position", ["position": .number(content.shown.seq)]])
            linkList([
                Link(
                    words["portal.verify.record"], to: Route.verify.address(language, ["record": number.description])),
                Link(words["portal.verify.proof"], to: Route.Open.proof(number)),
            ])
        }
    }

    @NodeBuilder private var report: Node {
        if let contact = setting.contact {
            sideBox(title: words["portal.report.title"]) {
                p {
                    a(
                        words["portal.report.link"],
                        .href(
                            "mailto:\(contact)?subject="
                                + PercentCoding.encode(
                                    words["portal.report.subject", ["number": .text(content.number.description)]])))
                }
            }
        }
    }
}
