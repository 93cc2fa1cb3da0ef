internal import Crypto
internal import FoundationEssentials
internal import Glibc
package import HTTP

/// A file that is kept for good.
package struct StoredFile: Hashable, Sendable {
    /// SHA-256 of the bytes, in hexadecimal.
    package let digest: String
    package let bytes: Int

    package init(digest: String, bytes: Int) { (self.digest, self.bytes) = (digest, bytes) }
}

/// A file could not be kept: the disk is full, or may not be written.
package struct StorageFault: Error, Equatable, Sendable {
    package let reason: String

    package init(reason: String) { self.reason = reason }
}

/// A folder that keeps files by their digest: `ab/abcd…`, so that the same bytes are kept once.
package struct UploadFolder: Sendable {
    let path: String

    /// `path` must exist, on the file system where uploads wait.
    package init(_ path: String) { self.path = path }

    /// Hashes the file and moves it to its place.
    package func store(_ file: TemporaryFile) throws(StorageFault) -> StoredFile {
        guard let data = try? Data(contentsOf: URL(filePath: file.path), options: .alwaysMapped) else {
            throw StorageFault(reason: "the uploaded file cannot be read")
        }
        var hash = SHA256()
        var place = 0
        while place < data.count {
            let end = min(data.count, place + Self.pieceBytes)
            hash.update(data[place..<end])
            place = end
        }
        let digest = hash.finish().description
        let folder = "\(path)/\(digest.prefix(2))"
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let destination = "\(folder)/\(digest)"
        // On the disk before anybody is told that it is kept.
        guard Self.isOnDisk(file.path) else { throw StorageFault(reason: "the file cannot be written to the disk") }
        if !FileManager.default.fileExists(atPath: destination), !file.keep(at: destination),
            !FileManager.default.fileExists(atPath: destination)
        {
            throw StorageFault(reason: "the file cannot be moved to \(folder)")
        }
        guard Self.isOnDisk(folder), Self.isOnDisk(path) else {
            throw StorageFault(reason: "the folder \(folder) cannot be written to the disk")
        }
        return StoredFile(digest: digest, bytes: data.count)
    }

    /// Waits until what a file or folder holds survives the loss of power.
    private static func isOnDisk(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    /// Hashed at once.
    private static let pieceBytes = 1 << 20
}
