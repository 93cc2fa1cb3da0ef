import FoundationEssentials
import HTTP
import Site

/// Why a step of a scenario could not be done or did not hold, in words for who wrote it.
struct Unmet: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// One person's browser without scripts: it keeps its cookie, follows redirects and fills in forms by their labels.
final class Browser {
    private let site: Site
    private var cookies: [String: String] = [:]
    /// Fields of the next request alone; nil leaves out one that is sent otherwise.
    var changes: [(name: String, value: String?)] = []

    /// The address of the page, what the server answered first, and the page that redirects led to.
    private(set) var address = "/"
    private(set) var answer = Response()
    private(set) var body: [UInt8] = []
    /// The page as it was read, and its forms as they are filled in; nil before anybody looks.
    private var read: (page: Element, forms: [WebForm])?

    private var isPage = false

    init(_ site: Site) { self.site = site }

    var page: Element { reading.page }

    private(set) var forms: [WebForm] {
        get { reading.forms }
        set { read = (reading.page, newValue) }
    }

    private var reading: (page: Element, forms: [WebForm]) {
        if let read { return read }
        let page =
            isPage ? HTMLReading.page(String(decoding: body, as: UTF8.self)) : Element(name: "", attributes: [:])
        let made = (page, page.all { $0.name == "form" }.map(WebForm.init))
        read = made
        return made
    }

    /// What a person reads on the page; of anything that is no page, its text.
    var text: String {
        page.children.isEmpty ? String(decoding: body, as: UTF8.self) : (page.first("body") ?? page).text
    }

    // MARK: - Going somewhere

    func go(_ method: HTTP.Method, _ address: String, type: String? = nil, body: [UInt8] = []) throws {
        var first: Response?
        var (method, address, type, body) = (method, address, type, body)
        for _ in 0..<6 {
            let response = try send(method, address, type, body)
            if first == nil { first = response }
            guard (301...308).contains(response.status.code), response.status.code != 304,
                let location = response.fields["Location"]?.prefix(while: { $0 != "#" })
            else { break }
            (method, address, type, body) = (method == .head ? .head : .get, String(location), nil, [])
        }
        answer = first ?? answer
    }

    private func send(_ method: HTTP.Method, _ address: String, _ type: String?, _ body: [UInt8]) throws -> Response {
        guard let target = Target(address) else { throw Unmet("\(address) is no address") }
        var fields: Fields = ["Host": "bch.example", "Sec-Fetch-Site": "same-origin"]
        if let type { fields.add("Content-Type", type) }
        if !cookies.isEmpty {
            fields.add("Cookie", cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; "))
        }
        for change in changes { fields[change.name] = change.value }
        changes = []
        let request = Request(
            method: method, target: target, fields: fields, body: body.isEmpty ? .empty : .bytes(body))
        let response = asSent(site.respond(to: request), to: request)
        for set in response.fields.values("Set-Cookie") {
            let pair = set.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
        self.address = address
        self.body = bytes(response)
        isPage = response.fields["Content-Type"]?.hasPrefix("text/html") == true
        read = nil
        return response
    }

    /// What the server makes of an answer on its way: conditions, and no body for HEAD.
    private func asSent(_ response: Response, to request: Request) -> Response {
        var response = response
        var tag = response.tag
        if tag == nil, case .shared(let shared) = response.body { tag = shared.tag }
        if let tag { response.fields["ETag"] = tag.description }
        if let modified = response.modified { response.fields["Last-Modified"] = modified.description }
        if response.status == .ok, request.method == .get || request.method == .head {
            let outcome = Preconditions.evaluate(
                method: request.method, fields: request.fields, tag: tag, modified: response.modified,
                size: bytes(response).count, allowsRange: false)
            if case .notModified = outcome { response.status = .notModified }
            if case .preconditionFailed = outcome { response.status = .preconditionFailed }
        }
        if request.method == .head || response.status == .notModified { response.body = .empty }
        return response
    }

    private func bytes(_ response: Response) -> [UInt8] {
        switch response.body {
        case .bytes(let bytes): bytes
        case .shared(let shared): shared.bytes
        case .file(let path): FileManager.default.contents(atPath: path).map { Array($0) } ?? []
        case .empty, .stream, .events: []
        }
    }

    // MARK: - What a person does on a page

    func follow(_ label: String) throws {
        let links = page.all { $0.name == "a" && $0["href"] != nil }
        guard let link = links.first(where: { $0.text == label }) ?? links.first(where: { $0.text.contains(label) }),
            let address = link["href"]
        else { throw Unmet("there is no link \"\(label)\"; there are: \(list(links.map(\.text)))") }
        try go(.get, String(address.prefix { $0 != "#" }))
    }

    /// Fills in the first text of a question; `part`, a language or a question inside a group, tells several apart.
    func fill(_ question: String, _ part: String?, with text: String) throws {
        if fillHidden(question, with: text) { return }
        for form in forms.indices {
            for place in forms[form].controls.indices {
                let control = forms[form].controls[place]
                guard control.isText, control.answers(question),
                    part.map({ control.label == $0 || control.questions.contains($0) }) ?? true
                else { continue }
                forms[form].controls[place].value = text
                return
            }
        }
        throw Unmet("there is nothing to fill in called \"\(question)\"; there are: \(list(questions))")
    }

    /// What no person sees, such as the token: in every form of the page.
    private func fillHidden(_ name: String, with text: String) -> Bool {
        var isFound = false
        for form in forms.indices {
            for place in forms[form].controls.indices
            where forms[form].controls[place].type == "hidden" && forms[form].controls[place].name == name {
                forms[form].controls[place].value = text
                isFound = true
            }
        }
        return isFound
    }

    /// Ticks a box, chooses a radio button or an entry of a list; or takes a tick away.
    func choose(_ option: String, for question: String?, isOn: Bool = true) throws {
        for form in forms.indices {
            for place in forms[form].controls.indices {
                let control = forms[form].controls[place]
                guard question.map({ control.answers($0) }) ?? true else { continue }
                if control.isBox, control.label == option {
                    if control.type == "radio" {
                        for other in forms[form].controls.indices where forms[form].controls[other].name == control.name
                        {
                            forms[form].controls[other].isOn = false
                        }
                    }
                    forms[form].controls[place].isOn = isOn
                    return
                }
                if let entry = control.options.first(where: { $0.label == option }) {
                    forms[form].controls[place].value = entry.value
                    return
                }
            }
        }
        throw Unmet("\"\(option)\" cannot be chosen; the questions are: \(list(questions))")
    }

    func press(_ label: String, for question: String?) throws {
        for form in forms {
            let button = form.controls.first { control in
                control.type == "submit" && (control.label == label || control.label.hasPrefix("\(label) ("))
                    && question.map { control.questions.contains($0) } ?? true
            }
            guard let button else { continue }
            let items = form.items(pressing: button)
            if form.method == "get" {
                return try go(.get, "\(form.action.prefix { $0 != "?" })?\(Query(items).encoded)")
            }
            if form.isMultipart {
                let boundary = "----scenario"
                return try go(
                    .post, form.action, type: "multipart/form-data; boundary=\(boundary)",
                    body: WebForm.multipart(items, boundary: boundary))
            }
            return try go(
                .post, form.action, type: "application/x-www-form-urlencoded", body: Array(Query(items).encoded.utf8))
        }
        let labels = forms.flatMap(\.controls).filter { $0.type == "submit" }.map(\.label)
        throw Unmet("there is no button \"\(label)\"; there are: \(list(labels))")
    }

    private var questions: [String] {
        forms.flatMap(\.controls).filter { $0.isText || $0.isBox || $0.type == "select" }
            .flatMap { $0.questions + [$0.label] }
    }

    private func list(_ words: [String]) -> String {
        var seen: Set<String> = []
        return words.filter { !$0.isEmpty && seen.insert($0).inserted }.prefix(60).joined(separator: " | ")
    }
}
