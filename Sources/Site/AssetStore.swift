internal import Components
internal import Crypto
internal import FoundationEssentials
internal import HTTP
internal import HTTPServer

/// Style sheets, script and mark, in memory, under names made from their content, so that they are cached for ever.
struct AssetStore: Sendable {
    let addresses: Shell.Assets
    private let files: [String: (body: SharedBytes, type: String)]

    init(folder: String) throws(SiteFault) {
        var files: [String: (body: SharedBytes, type: String)] = [:]
        func load(_ name: String, _ type: String) throws(SiteFault) -> String {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw SiteFault("The file \(folder)/\(name) cannot be read: this installation is not complete.")
            }
            let bytes = Array(data)
            let digest = SHA256.digest(of: bytes).description.prefix(16)
            let plain = name.split(separator: "/").last.map(String.init) ?? name
            let address = "\(digest)-\(plain)"
            files[address] = (SharedBytes(bytes, gzipped: Gzip.compress(bytes), tag: EntityTag(String(digest))), type)
            return "/assets/\(address)"
        }
        addresses = Shell.Assets(
            style: try load("style.css", "text/css; charset=utf-8"),
            record: try load("record.css", "text/css; charset=utf-8"),
            script: try load("app.js", "text/javascript; charset=utf-8"),
            mark: try load("icons/mark.svg", "image/svg+xml"))
        self.files = files
    }

    func respond(_ name: String) -> Response? {
        guard let file = files[name] else { return nil }
        return Response(
            fields: ["Content-Type": file.type, "Cache-Control": "public, max-age=31536000, immutable"],
            body: .shared(file.body), tag: file.body.tag)
    }
}
