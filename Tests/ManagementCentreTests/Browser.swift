import Accounts
import Components
import Foundation
import HTTP
import ManagementCentre
import Testing
import Thesaurus
import Visit

/// A browser without scripts: follows links and redirects, fills in forms, keeps its cookie.
final class Browser {
    let house: TestCentre
    let language: Language
    var cookie: String?
    var isSecure = false

    init(_ house: TestCentre, _ language: Language = .en) { (self.house, self.language) = (house, language) }

    /// A page by its address after the language, such as `centre/new`; redirects are followed.
    func get(_ path: String) throws -> Page {
        try follow(send(.get, path.hasPrefix("/") ? path : "/\(language.rawValue)/\(path)"))
    }

    /// Presses a button of the form as it is filled in.
    func press(_ action: String?, on form: FilledForm, files: [FilledForm.File] = []) throws -> Page {
        try follow(press(action, only: form, files: files))
    }

    /// The same, without following where it leads.
    func press(_ action: String?, only form: FilledForm, files: [FilledForm.File] = []) throws -> Page {
        var form = form
        if let action { form.values.append(("do", action)) }
        let boundary = "----bch"
        return try send(
            .post, form.action, type: "multipart/form-data; boundary=\(boundary)",
            body: .bytes(form.multipart(boundary, files: files)))
    }

    func follow(_ page: Page) throws -> Page {
        var page = page, steps = 0
        while let location = page.location, steps < 5 {
            // A browser keeps the part after the number sign to itself.
            page = try send(.get, String(location.prefix { $0 != "#" }))
            steps += 1
        }
        return page
    }

    func send(
        _ method: HTTP.Method, _ target: String, type: String? = nil, body: RequestBody = .empty,
        site: String = "same-origin"
    ) throws -> Page {
        var fields: Fields = ["Host": "bch.example", "Sec-Fetch-Site": site]
        if let type { fields.add("Content-Type", type) }
        if let cookie { fields.add("Cookie", "\(isSecure ? "__Host-bch" : "bch")=\(cookie)") }
        let request = Request(
            method: method, target: try #require(Target(target)), fields: fields, isSecure: isSecure, body: body)
        let segments = request.target.segments
        let language = try #require(segments.first.flatMap(Language.init))
        let known = try cookie.flatMap { try house.accounts.session($0) }
        let words = Words(language, house.strings)
        let chance = house.chance
        let visit = Visit(
            request: request, path: Array(segments.dropFirst()), words: words,
            shell: shell(words, known?.actor, token: known?.session.formToken(random: chance.bytes(16)) ?? ""),
            actor: known?.actor, session: known?.session, now: house.clock.now, random: { chance.bytes($0) },
            temporaryFolder: house.folder)
        guard let response = try house.centre.respond(to: visit) else {
            return Page(status: 404, fields: Fields(), html: "")
        }
        if let set = response.fields["Set-Cookie"], let pair = set.split(separator: ";").first {
            let value = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).last.map(String.init)
            cookie = value.flatMap { $0.isEmpty ? nil : $0 }
        }
        guard case .bytes(let bytes) = response.body else {
            return Page(status: response.status.code, fields: response.fields, html: "")
        }
        return Page(
            status: response.status.code, fields: response.fields, html: String(decoding: bytes, as: UTF8.self))
    }

    private func shell(_ words: Words, _ actor: Actor?, token: String) -> Shell {
        let person = actor.map {
            Shell.Person(
                name: $0.name, government: $0.government,
                centre: Link(words["centre.title"], to: Addresses.centre(words.language)),
                signOutAction: Addresses.signOut(words.language), token: token)
        }
        return Shell(
            words: words,
            assets: Shell.Assets(
                style: "/style.css", script: "/app.js", mark: "/mark.svg",
                formStyle: "/forms.css", formScript: "/forms/draft.js"),
            home: Addresses.home(words.language), entries: [], searchAction: Addresses.search(words.language),
            footer: [], version: "test", person: person)
    }
}

/// What came back.
struct Page {
    let status: Int
    let fields: Fields
    let html: String

    var location: String? { (300...399).contains(status) ? fields["Location"] : nil }

    func has(_ text: String) -> Bool { html.contains(text) }

    /// The first form that is sent to an address ending so, as a browser fills it in at first.
    func form(_ ending: String, at location: SourceLocation = #_sourceLocation) throws -> FilledForm {
        let forms = FilledForm.all(in: html)
        return try #require(
            forms.first {
                $0.action.split(separator: "?").first?.hasSuffix(ending) == true && !$0.action.hasSuffix("sign-out")
                    || $0.action.contains(ending)
            }, "no form to \(ending) among \(forms.map(\.action))", sourceLocation: location)
    }

    /// Any form with a token: to send what no page offers.
    func anyForm() throws -> FilledForm {
        var form = FilledForm()
        let found = FilledForm.all(in: html).first { $0.value("token") != nil }
        form.values = [("token", try #require(found?.value("token")))]
        return form
    }

    /// The form of a step.
    func step(at location: SourceLocation = #_sourceLocation) throws -> FilledForm {
        try form("centre/drafts/", at: location)
    }

    /// The buttons of the page's forms.
    var buttons: [String] {
        html.components(separatedBy: "name=\"do\" value=\"").dropFirst().map {
            unescaped(String($0.prefix { $0 != "\"" }))
        }
    }
}

/// A form with what is in its inputs.
struct FilledForm {
    struct File { let name: String, filename: String, bytes: [UInt8] }

    var action = ""
    var values: [(String, String)] = []

    func value(_ name: String) -> String? { values.first { $0.0 == name }?.1 }
    func all(_ name: String) -> [String] { values.filter { $0.0 == name }.map(\.1) }

    /// Fills in an input, or chooses a radio button or option.
    mutating func set(_ name: String, _ value: String) {
        if let place = values.firstIndex(where: { $0.0 == name }) {
            values[place].1 = value
        } else {
            values.append((name, value))
        }
    }

    /// Ticks a box.
    mutating func check(_ name: String, _ value: String) { values.append((name, value)) }
    mutating func uncheck(_ name: String, _ value: String) { values.removeAll { $0 == (name, value) } }

    func multipart(_ boundary: String, files: [File]) -> [UInt8] {
        var body: [UInt8] = []
        for (name, value) in values {
            body += Array(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            body +=
                Array(
                    """
                    --\(boundary)\r\nContent-Disposition: form-data; name="\(file.name)"; filename="\(file.filename)"\r\n\
                    Content-Type: application/octet-stream\r\n\r\n
                    """.utf8) + file.bytes + Array("\r\n".utf8)
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }
}
