internal import Components
internal import Crypto
internal import Database
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Transparency
internal import Visit

extension Portal {
    /// `/{language}/verify?record=`: what the log is, its head, and a check of one record.
    ///
    /// Two reads, five with a record: its row, its revision, its proof.
    func verify(_ visit: Visit) throws(DatabaseError) -> Response {
        let asked = visit.request.query["record"].map { String($0.filter { !$0.isWhitespace }) } ?? ""
        let number = RecordNumber(asked)
        var check: RecordCheck?
        if let number { check = try self.check(number) }
        return VerifyPage(
            visit: visit, setting: setting, key: log.verifierKey, head: try registry.head(), asked: asked,
            number: number, check: check
        ).response
    }
}

/// The log in plain words, and a check of one record.
struct VerifyPage {
    let visit: Visit
    let setting: Portal.Setting
    let key: String
    let head: LogHead
    /// What was typed, without blanks.
    let asked: String
    /// Nil where what was typed is no record's number.
    let number: RecordNumber?
    let check: RecordCheck?

    private var words: Words { visit.words }

    var response: Response {
        visit.article("verify") {
            columns {
                h2(words["portal.verify.check.title"], .id("check"))
                form
                result
                prose(words, "portal.verify", parts: ["how", "outside"])
                pre(.dir(.leftToRight), .untranslated) { code("bch verify \(setting.origin) --key '\(key)'") }
            } side: {
                sideBox(title: words["portal.verify.head.title"]) { headFacts }
            }
        }
    }

    private var form: Node {
        HTML.form(.class("verify-form"), .method(.get), .action(Route.verify.address(visit.language))) {
            let isWrong = !asked.isEmpty && check == nil
            label(words["portal.verify.number"], .for("record"), .class("field-label"))
            p(words["portal.verify.number.help"], .id("record-help"), .class("help"))
            if isWrong {
                p(.class("error"), .id("record-error")) {
                    Icon.attention.node
                    span(words[number == nil ? "portal.verify.no-number" : "portal.verify.no-record"])
                }
            }
            div(.class("picker")) {
                input(
                    .type(.text), .id("record"), .name("record"),
                    .value(String(asked.prefix(Portal.echoedCharactersMax))), .dir(.leftToRight), .spellcheck(false),
                    .aria(.describedby, isWrong ? "record-error record-help" : "record-help"),
                    .when(isWrong, .aria(.invalid, true)))
                button(words["portal.verify.check.button"], .type(.submit), .class("button primary"))
            }
        }
    }

    @NodeBuilder private var result: Node {
        if let check {
            banner(
                check.holds ? .success : .failure,
                title: words[check.holds ? "portal.verify.holds" : "portal.verify.broken"]
            ) {
                p {
                    a(.href(Route.record(check.number).address(visit.language))) {
                        bdi(check.number.description, .class("number"), .untranslated)
                    }
                }
                ul {
                    li(
                        words[
                            check.isIncluded ? "portal.verify.included" : "portal.verify.not-included",
                            ["position": .number(check.entry.seq), "count": .number(check.head.size)]])
                    li(words["portal.verify.document.\(documentKey(check))"])
                }
            }
            details(.class("entry-details")) {
                summary(words["portal.verify.entry"])
                factList(facts(check), words: words)
                p { a(words["portal.verify.proof"], .href(Route.Open.proof(check.number))) }
            }
        }
    }

    private func documentKey(_ check: RecordCheck) -> String {
        switch check.document {
        case .holds: "holds"
        case .differs: "differs"
        case .erased: "erased"
        }
    }

    private func facts(_ check: RecordCheck) -> [Fact] {
        [
            Fact(words["portal.verify.fact.position"], text: words.number(check.entry.seq)),
            Fact(words["portal.verify.fact.time"], words.time(secondsSince1970: check.entry.at)),
            Fact(words["portal.verify.fact.leaf"], digits(check.entry.body)),
            Fact(words["portal.verify.fact.digest"], check.digest.map(digits)),
            Fact(words["portal.verify.fact.path"], list: check.path.map { digits($0.description) }),
            Fact(words["portal.verify.fact.root"], digits(check.head.root.description)),
        ]
    }

    private var headFacts: Node {
        HTML.group {
            p {
                words["portal.verify.head.size"] + " "
                strong(words.number(head.size))
            }
            p {
                words["portal.verify.fact.root"] + " "
                digits(head.root.description)
            }
            p {
                words["portal.verify.head.key"] + " "
                digits(key)
            }
            linkList([
                Link(words["portal.verify.checkpoint"], to: Route.Open.checkpoint),
                Link(words["portal.verify.key"], to: Route.Open.key),
            ])
        }
    }

    private func digits(_ text: String) -> Node {
        code(text, .class("digits"), .untranslated, .dir(.leftToRight))
    }
}
