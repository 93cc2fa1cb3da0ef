internal import Crypto
internal import Foundation
internal import HTTP

/// Attachments on disk, by the digest of their bytes: the same file twice is kept once.
struct FileStore: Sendable {
    let folder: DataFolder

    /// Moves an upload into place; answers its digest and size in bytes. Nothing is left behind where it fails.
    func store(_ file: TemporaryFile) throws(SiteFault) -> (digest: String, bytes: Int) {
        guard let handle = FileHandle(forReadingAtPath: file.path) else {
            throw SiteFault("The upload was lost before it could be kept.")
        }
        defer { try? handle.close() }
        var hash = SHA256()
        var count = 0
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                hash.update(piece)
                count += piece.count
            }
        } catch { throw SiteFault("The upload cannot be read: \(error)") }
        let digest = hash.finish().description
        let place = folder.file(digest)
        guard !FileManager.default.fileExists(atPath: place) else { return (digest, count) }
        do {
            try FileManager.default.createDirectory(
                atPath: String(place.dropLast(digest.count + 1)), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try FileManager.default.moveItem(atPath: file.path, toPath: place)
        } catch { throw SiteFault("The upload cannot be kept: is the disk full? \(error)") }
        return (digest, count)
    }
}
