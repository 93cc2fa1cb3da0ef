internal import Foundation
internal import Glibc

/// Why a data folder cannot be used.
package enum DataFolderFault: Error, Equatable, Sendable, CustomStringConvertible {
    case notMade(path: String, reason: String)
    case notOwn(path: String)
    case locked(path: String)
    case noLock(path: String, reason: String)

    package var description: String {
        switch self {
        case .notMade(let path, let reason): "The data folder \(path) cannot be made: \(reason)."
        case .notOwn(let path):
            "The data folder \(path) can be read by other users of this machine. Run: chmod 700 \(path)"
        case .locked(let path):
            "Another server is running on the data folder \(path). Stop it first, or choose another folder with --data."
        case .noLock(let path, let reason): "The lock file \(path) cannot be opened: \(reason)."
        }
    }
}

/// The one folder that holds all state, with rights for its owner alone.
package struct DataFolder: Sendable {
    package let path: String

    /// Opens the folder, making it if absent.
    package init(_ path: String) throws(DataFolderFault) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        do {
            for folder in [path, "\(path)/files", "\(path)/temporary"] {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw .notMade(path: path, reason: "the disk may be full or read-only, or a file in the way")
        }
        let rights = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? NSNumber
        guard let rights, rights.intValue & 0o077 == 0 else { throw .notOwn(path: path) }
    }

    /// Registry and accounts, unless they are on PostgreSQL.
    package var database: String { "\(path)/bch.sqlite" }
    /// The search index: rebuilt from the log at any time.
    package var search: String { "\(path)/search.sqlite" }
    /// Attachments, by digest.
    package var files: String { "\(path)/files" }
    /// Uploads on their way.
    package var temporary: String { "\(path)/temporary" }
    /// Removes what a server that was killed had received of uploads. Only for who holds the lock of the folder.
    package func emptyTemporary() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? [] {
            try? FileManager.default.removeItem(atPath: "\(temporary)/\(name)")
        }
    }

    /// Removes the search index, so that it is made anew from the log. Only for who holds the lock of the folder.
    package func removeSearchIndex() {
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: search + ending) }
    }

    /// Where the file with this digest is kept.
    package func file(_ digest: String) -> String { "\(files)/\(digest.prefix(2))/\(digest)" }
}

/// Held while a server runs, so that a second one on the same folder refuses to start. Let go when the process ends,
/// however it ends.
package final class FolderLock: Sendable {
    private let descriptor: Int32

    package init(_ folder: DataFolder) throws(DataFolderFault) {
        let path = "\(folder.path)/lock"
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .noLock(path: path, reason: "error \(errno)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .locked(path: folder.path)
        }
    }

    deinit { close(descriptor) }
}
