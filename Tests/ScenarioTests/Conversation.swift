import HTTP

/// A scenario as it runs: who speaks, what each sees, and what was remembered.
final class Conversation {
    private let site: DemonstrationSite
    private var browsers: [String: Browser] = [:]
    private var browser: Browser
    private var remembered: [String: String] = [:]

    init(_ site: DemonstrationSite? = nil) throws {
        self.site = try site ?? DemonstrationSite()
        browser = Browser(self.site.site)
        browsers["visitor"] = browser
    }

    /// For who reads a failure.
    var whereabouts: String { "\(browser.address) (\(browser.answer.status.code)) says: \(browser.text.prefix(4_000))" }

    /// Does one line; throws ``Unmet`` where it cannot be done or does not hold.
    func take(_ line: String) throws {
        let step = try Step(line)
        guard !step.pattern.isEmpty else { return }
        let words = try step.arguments.map(filledIn)
        if try speak(step.pattern, words) { return }
        if try act(step.pattern, words) { return }
        if try look(step.pattern, words) { return }
        throw Unmet("\"\(step.pattern)\" is not a step; the steps are in Scenarios/README.md")
    }

    /// With what was remembered in place of `{name}`.
    private func filledIn(_ text: String) throws -> String {
        var result = "", rest = text[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: start)..<end])
            guard let value = remembered[name] else { throw Unmet("nothing was remembered as \(name)") }
            result += rest[..<start] + value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    // MARK: - Who speaks

    private func speak(_ pattern: String, _ words: [String]) throws -> Bool {
        switch pattern {
        case "as a visitor": browser = browsers["visitor"] ?? browser
        case "as a new visitor":
            browser = Browser(site.site)
            browsers["visitor"] = browser
        case "as _":
            if let known = browsers[words[0]] {
                browser = known
            } else {
                try signIn(words[0])
            }
        default: return false
        }
        return true
    }

    private func signIn(_ email: String) throws {
        guard let password = try DemonstrationSite.passwords.get()[email] else {
            throw Unmet("\(email) is not one of the demonstration accounts")
        }
        browser = Browser(site.site)
        browsers[email] = browser
        try browser.go(.get, "/en/sign-in")
        try browser.fill("E-mail address", nil, with: email)
        try browser.fill("Password", nil, with: password)
        try browser.press("Sign in", for: nil)
        guard browser.answer.status == .seeOther else { throw Unmet("\(email) could not sign in") }
    }

    // MARK: - What they do

    private func act(_ pattern: String, _ words: [String]) throws -> Bool {
        switch pattern {
        case "visit _": try browser.go(.get, words[0])
        case "ask the head of _": try browser.go(.head, words[0])
        case "send nothing to _":
            try browser.go(.post, words[0], type: "application/x-www-form-urlencoded")
        case "send _ to _":
            try browser.go(
                .post, words[1], type: "application/x-www-form-urlencoded", body: Array(words[0].utf8))
        case "with field _ saying _": browser.changes.append((words[0], words[1]))
        case "without field _": browser.changes.append((words[0], nil))
        case "follow _": try browser.follow(words[0])
        case "fill _ with _": try browser.fill(words[0], nil, with: words[1])
        case "fill _ of _ with _": try browser.fill(words[1], words[0], with: words[2])
        case "choose _": try browser.choose(words[0], for: nil)
        case "choose _ for _": try browser.choose(words[0], for: words[1])
        case "untick _": try browser.choose(words[0], for: nil, isOn: false)
        case "press _": try browser.press(words[0], for: nil)
        case "press _ for _": try browser.press(words[0], for: words[1])
        case "remember the record number as _": remembered[words[0]] = try recordNumber()
        case "remember field _ as _":
            guard let value = browser.answer.fields[words[0]] else { throw Unmet("there is no field \(words[0])") }
            remembered[words[1]] = value
        default: return false
        }
        return true
    }

    /// The first record number on the page, without its revision.
    private func recordNumber() throws -> String {
        let words = browser.text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
        let numbers = words.filter { $0.hasPrefix("BCH-") || $0.hasPrefix("CHM-") }
        guard let number = numbers.first(where: { $0.split(separator: "-").count >= 4 }) else {
            throw Unmet("there is no record number on the page")
        }
        return number.split(separator: "-").prefix(4).joined(separator: "-")
    }

    // MARK: - What they see

    private func look(_ pattern: String, _ words: [String]) throws -> Bool {
        switch pattern {
        case "status _": try hold("\(browser.answer.status.code)" == words[0], "it is \(browser.answer.status.code)")
        case "see _": try hold(sees(words[0]), "it is not there")
        case "not see _": try hold(!sees(words[0]), "it is there")
        case "the first result is _":
            let found = browser.page.all { $0.hasClass("result-title") }.map(\.text)
            try hold(found.first?.contains(words[0]) ?? false, "the results are \(found.prefix(5))")
        case "the address is _": try hold(browser.address == words[0], "it is \(browser.address)")
        case "the page is in _":
            let language = browser.page.first("html")?["lang"] ?? ""
            try hold(language == words[0], "it is in \(language)")
        case "the page reads from right to left":
            try hold(browser.page.first("html")?["dir"] == "rtl", "it does not")
        case "the body is empty": try hold(browser.body.isEmpty, "it has \(browser.body.count) bytes")
        case "the body has _":
            let body = String(decoding: browser.body, as: UTF8.self)
            try hold(body.contains(words[0]), "it is \(body.prefix(2_000))")
        case "there is a button _": try hold(buttons.contains(words[0]), "the buttons are \(buttons)")
        case "there is no button _": try hold(!buttons.contains(words[0]), "there is")
        case "field _ has _":
            let value = browser.answer.fields.list(words[0]) ?? ""
            try hold(value.contains(words[1]), "it is \"\(value)\"")
        case "no field _":
            try hold(browser.answer.fields[words[0]] == nil, "it is \"\(browser.answer.fields[words[0]] ?? "")\"")
        case "the security fields are there": try hold(missingFields.isEmpty, "without \(missingFields)")
        default: return false
        }
        return true
    }

    private func hold(_ isSo: Bool, _ found: String) throws {
        if !isSo { throw Unmet("this does not hold: \(found)") }
    }

    private func sees(_ words: String) throws -> Bool {
        guard !browser.body.isEmpty else { throw Unmet("there is nothing to see") }
        return browser.text.contains(words.split { $0.isWhitespace }.joined(separator: " "))
    }

    private var buttons: [String] { browser.forms.flatMap(\.controls).filter { $0.type == "submit" }.map(\.label) }

    /// Of every answer, whatever it is.
    private var missingFields: [String] {
        [
            "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
            "Permissions-Policy",
        ].filter { browser.answer.fields.values($0).count != 1 }
    }
}
