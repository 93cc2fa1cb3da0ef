import Identifiers

/// A person at the Management Centre's forms, who remembers what was acknowledged.
final class Publisher {
    /// What the server said is published.
    struct Acknowledged {
        /// With its revision.
        let number: RecordNumber
        let identifier: String
        let name: String
    }

    /// A draft that the server said is saved, and that has not been acknowledged as published.
    struct OpenDraft {
        let identifier: String
        let name: String
    }

    /// The server answered, but not as it should.
    struct Unexpected: Error, CustomStringConvertible {
        let what: String
        let answer: Browser.Answer
        var description: String { "\(what): \(answer.head)\(answer.text.prefix(4_000))" }
    }

    let browser: Browser
    private var token = ""
    private(set) var acknowledged: [Acknowledged] = []
    /// The draft under way, once its name is saved.
    private(set) var openDraft: OpenDraft?
    /// Drafts of which the publication was asked for, but the answer never came: they may be published or not.
    private(set) var unanswered: [String: OpenDraft] = [:]

    init(_ browser: Browser) { self.browser = browser }

    func signIn() throws {
        let answer = try browser.post("/en/sign-in", [("email", Place.email), ("password", Place.password)])
        guard answer.status == 303 else { throw Unexpected(what: "signing in", answer: answer) }
        let page = try browser.get("/en/centre/new?type=organism")
        guard page.status == 200, let start = page.text.firstRange(of: "name=\"token\" value=\"")?.upperBound else {
            throw Unexpected(what: "beginning", answer: page)
        }
        token = String(page.text[start...].prefix { $0 != "\"" })
    }

    /// A new organism, from the first form to its number.
    func publish(_ name: String) throws {
        openDraft = nil
        let begun = try browser.post(
            "/en/centre/new", [("token", token), ("type", "organism"), ("languages", "en"), ("do", "begin")])
        try finish(begun, name)
    }

    /// The next revision of a record.
    func amend(_ record: Acknowledged, _ name: String) throws {
        openDraft = nil
        let begun = try browser.post(
            "/en/centre/records/\(record.number.record)/amend", [("token", token), ("do", "amend")])
        try finish(begun, name)
    }

    private func finish(_ begun: Browser.Answer, _ name: String) throws {
        guard begun.status == 303, let address = begun.field("Location"),
            let identifier = address.split(separator: "/").last
        else { throw Unexpected(what: "a draft for \(name)", answer: begun) }
        let saved = try browser.post(
            "\(address)?step=organism",
            [
                ("token", token), ("opened", "1"), ("shown", "scientificName"), ("scientificName", name),
                ("do", "save"),
            ])
        guard saved.status == 303 else { throw Unexpected(what: "saving \(name)", answer: saved) }
        openDraft = OpenDraft(identifier: String(identifier), name: name)
        unanswered[String(identifier)] = openDraft
        let published = try browser.post(
            "\(address)/publish", [("token", token), ("opened", "2"), ("do", "publish")])
        guard published.status == 303,
            let number = published.field("Location")?.firstMatch(of: /BCH-ORGA-SCBD-[0-9]+-[0-9]+/),
            let parsed = RecordNumber(String(number.output))
        else { throw Unexpected(what: "publishing \(name)", answer: published) }
        acknowledged.append(Acknowledged(number: parsed, identifier: String(identifier), name: name))
        unanswered[String(identifier)] = nil
        openDraft = nil
    }

    /// Whoever has seen a record as well as whoever was told of it may count on it: an unanswered publication that was
    /// seen is as good as acknowledged.
    func saw(_ identifier: String, as name: String, _ number: RecordNumber) {
        guard unanswered[identifier]?.name == name else { return }
        unanswered[identifier] = nil
        acknowledged.append(Acknowledged(number: number, identifier: identifier, name: name))
    }

    /// The newest acknowledged revision of each record.
    var newest: [RecordNumber: Acknowledged] {
        Dictionary(acknowledged.map { ($0.number.record, $0) }, uniquingKeysWith: { _, later in later })
    }
}
