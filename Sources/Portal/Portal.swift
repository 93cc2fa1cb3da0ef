internal import Components
package import Database
package import HTTP
internal import HTML
internal import Print
package import Registry
package import Search
package import Transparency
package import Visit

/// The public pages: what everybody can read without signing in.
///
/// A face: each page reads what it needs from the domain values below and writes nothing.
package struct Portal: Sendable {
    /// What the site's operator decides.
    package struct Setting: Sendable {
        /// Scheme and host without a path, such as `https://bch.example.org`: for citations and commands.
        package let origin: String
        /// Where readers write to; nil leaves out what would lead there.
        package let contact: String?
        /// Of the program, its formats and its strings: a new one makes every kept page stale.
        package let version: String

        package init(origin: String, contact: String?, version: String) {
            (self.origin, self.contact, self.version) = (origin, contact, version)
        }
    }

    let registry: Registry
    let log: PublicLog
    let index: SearchIndex
    let setting: Setting
    let printer = Printer()
    /// Where the file with a digest is kept on this machine.
    let filePath: @Sendable (String) -> String

    package init(
        registry: Registry, log: PublicLog, index: SearchIndex, setting: Setting,
        filePath: @escaping @Sendable (String) -> String
    ) {
        (self.registry, self.log, self.index) = (registry, log, index)
        (self.setting, self.filePath) = (setting, filePath)
    }

    /// The answer to a visit below a language; nil when the page is not one of the portal's.
    package func respond(to visit: Visit) throws(DatabaseError) -> Response? {
        guard let route = Route(visit.path) else { return nil }
        guard visit.request.method == .get || visit.request.method == .head else { return Portal.onlyRead }
        switch route {
        case .home: return try home(visit)
        case .record(let number): return try record(number, visit)
        case .noRecord(let text): return noRecord(text, visit)
        case .compare(let number): return try compare(number, visit)
        case .search: return try search(visit)
        case .about: return try about(visit)
        case .help: return help(visit)
        case .contact: return contact(visit)
        case .verify: return try verify(visit)
        case .formats: return formats(visit)
        case .format(let schema): return format(schema, visit)
        case .offlineForm(let schema): return try offlineForm(schema, visit)
        case .printedForm(let schema): return try printedForm(schema, visit)
        }
    }

    /// For requests that would change something, which nothing here does.
    static var onlyRead: Response {
        var response = Response(
            .methodNotAllowed, type: "text/plain; charset=utf-8", text: "This page can only be read: use GET.\n")
        response.fields.add("Allow", "GET, HEAD")
        return response
    }
}
