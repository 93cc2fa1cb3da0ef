internal import Crypto
internal import FoundationEssentials
internal import Glibc
package import MerkleLog

/// Why the log's signing key cannot be used; the server does not start.
package enum LogKeyFault: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(path: String)
    case malformed(path: String)
    case notWritten(path: String)
    case badName(String)

    package var description: String {
        switch self {
        case .unreadable(let path): "The key of the log cannot be read: \(path). Give this user the right to read it."
        case .malformed(let path):
            "The key of the log is damaged: \(path). Restore it from your backup; a new key would be another log."
        case .notWritten(let path): "The key of the log cannot be written: \(path). Is the disk full or read-only?"
        case .badName(let name):
            "\"\(name)\" cannot be the name of a log: it must have no blanks and no plus, such as bch.example.org/log."
        }
    }
}

/// The key that signs the heads of the log, made on the first start and kept beside the data.
package enum LogKey {
    /// Its file in the data folder, readable by its owner alone: the log's name, and the seed in Base64.
    package static let fileName = "log.key"

    package static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/\(fileName)")
    }

    /// Reads the key, or makes one. A file that others may read is made its owner's alone.
    ///
    /// - Parameter name: the log's name for a new key, such as `bch.example.org/log`; made up from the key where nil.
    package static func open(folder: String, name: String?) throws(LogKeyFault) -> NoteSigner {
        let path = "\(folder)/\(fileName)"
        guard exists(in: folder) else { return try make(path, in: folder, name: name) }
        guard let data = FileManager.default.contents(atPath: path), unsafe chmod(path, 0o600) == 0 else {
            throw .unreadable(path: path)
        }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 2, let seed = Base64.bytes(lines[1]), let key = SigningKey(seed: seed),
            let signer = NoteSigner(name: lines[0], key: key)
        else { throw .malformed(path: path) }
        return signer
    }

    private static func make(_ path: String, in folder: String, name: String?) throws(LogKeyFault) -> NoteSigner {
        let seed = SecureRandom.bytes(SigningKey.seedByteCount)
        guard let key = SigningKey(seed: seed) else { throw .malformed(path: path) }
        let chosen = name ?? "bch.local/\(key.verifyKey.description.prefix(12))"
        guard let signer = NoteSigner(name: chosen, key: key) else { throw .badName(chosen) }
        let text = "\(chosen)\n\(Base64.text(seed))\n"
        guard write(Array(text.utf8), to: path, in: folder) else { throw .notWritten(path: path) }
        return signer
    }

    /// Writes the whole file or none, and waits until it is on the disk: a log whose key is lost can never be signed
    /// again.
    private static func write(_ bytes: [UInt8], to path: String, in folder: String) -> Bool {
        let draft = "\(path).new"
        let descriptor = unsafe Glibc.open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let isKept = fsync(descriptor) == 0
        guard close(descriptor) == 0, count == bytes.count, isKept, unsafe rename(draft, path) == 0 else {
            unsafe unlink(draft)
            return false
        }
        let holder = unsafe Glibc.open(folder, O_RDONLY | O_CLOEXEC)
        guard holder >= 0 else { return false }
        defer { close(holder) }
        return fsync(holder) == 0
    }
}
