internal import Components
internal import Crypto
internal import FoundationEssentials
internal import HTTP
internal import HTTPServer

/// Style sheets, scripts and mark, in memory, under names made from their content, so that they are cached for ever.
struct AssetStore: Sendable {
    let addresses: Shell.Assets
    private let files: [String: (body: SharedBytes, type: String)]

    init(folder: String) throws(SiteFault) {
        var files: [String: (body: SharedBytes, type: String)] = [:]
        var modules: [(name: String, address: String)] = []
        func load(_ name: String, _ type: String) throws(SiteFault) -> String {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw SiteFault("The file \(folder)/\(name) cannot be read: this installation is not complete.")
            }
            var text = String(decoding: data, as: UTF8.self)
            // A module names the others by the file; they are served under the names made from their content.
            for (module, address) in modules { text = text.replacing("\"./\(module)\"", with: "\"\(address)\"") }
            let bytes = modules.isEmpty ? Array(data) : Array(text.utf8)
            let digest = SHA256.digest(of: bytes).description.prefix(16)
            let plain = name.split(separator: "/").last.map(String.init) ?? name
            let address = "\(digest)-\(plain)"
            files[address] = (SharedBytes(bytes, gzipped: Gzip.compress(bytes), tag: EntityTag(String(digest))), type)
            return "/assets/\(address)"
        }
        let style = "text/css; charset=utf-8", script = "text/javascript; charset=utf-8"
        let common = (
            style: try load("style.css", style), script: try load("app.js", script),
            mark: try load("icons/mark.svg", "image/svg+xml"), forms: try load("forms.css", style)
        )
        for name in Self.modules { modules.append((name, try load("forms/\(name)", script))) }
        addresses = Shell.Assets(
            style: common.style, record: try load("record.css", style), script: common.script, mark: common.mark,
            formStyle: common.forms, formScript: modules.last?.address ?? "")
        self.files = files
    }

    /// The modules of `Assets/forms`, each after those that it imports; the last is the one that pages load.
    static let modules = [
        "status.js", "device.js", "tabs.js", "redraw.js", "upload.js", "create.js", "paste.js", "draft.js",
    ]

    func respond(_ name: String) -> Response? {
        guard let file = files[name] else { return nil }
        return Response(
            fields: ["Content-Type": file.type, "Cache-Control": "public, max-age=31536000, immutable"],
            body: .shared(file.body), tag: file.body.tag)
    }
}
