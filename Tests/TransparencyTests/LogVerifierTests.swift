import Accounts
import Database
import DatabaseTesting
import Formats
import Foundation
import JSON
import MerkleLog
import Registry
import Testing
import Thesaurus
import Transparency

/// A log of some hundred records and its key, in a folder of its own.
private struct TestLog {
    let empty: EmptyDatabase
    let registry: Registry
    let log: PublicLog
    let folder: String

    init(records: Int) throws {
        let data =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/") + "/Data"
        let formats = try FormatLibrary(
            folder: data + "/formats", thesaurus: Thesaurus(folder: data + "/thesaurus"))
        empty = try EmptyDatabase(.sqlite)
        folder = try #require(empty.folder)
        registry = try Registry(database: empty.database, formats: formats, now: { 1_700_000_000 })
        log = PublicLog(registry: registry, signer: try LogKey.open(folder: folder, name: "test.example/log"))
        try publish(records)
    }

    func publish(_ count: Int) throws {
        let format = try #require(registry.formats.format("organism"))
        let documents = (0..<count).map { index in
            var document = registry.newDocument(format, languages: [.en], government: nil)
            document["scientificName"] = .string("Species \(index)")
            return document
        }
        let outcomes = try registry.publish(imported: documents) { _ in
            Actor.machineOperator.permit(.publish, for: format.subject(government: nil, owner: nil))
        }
        #expect(outcomes.allSatisfy { if case .published = $0 { true } else { false } })
    }

    /// Reads as a verifier does; `change` may lie about one path.
    func read(_ path: String, change: (String, [UInt8]?) -> [UInt8]? = { $1 }) throws(VerifyFault) -> [UInt8]? {
        do throws(DatabaseError) {
            switch path {
            case "log/key": return change(path, Array((log.verifierKey + "\n").utf8))
            case "log/checkpoint": return change(path, Array(try log.checkpoint().utf8))
            default: return change(path, try log.tile(String(path.dropFirst(4))))
            }
        } catch { throw .unreachable(path, reason: "\(error)") }
    }

    func verify(
        key: String? = nil, earlier: String? = nil, change: @escaping (String, [UInt8]?) -> [UInt8]? = { $1 }
    ) throws(VerifyFault) -> VerifyReport {
        let reader: LogVerifier.Read = { (path) throws(VerifyFault) in try read(path, change: change) }
        return try LogVerifier(read: reader).verify(key: key, earlier: earlier)
    }
}

@Suite struct LogVerifierTests {
    @Test func `an honest log is found whole, also when it has grown over tiles`() throws {
        let test = try TestLog(records: 3)
        let first = try test.verify()
        #expect(first.size == 3 && first.origin == "test.example/log")
        try test.publish(600)
        let second = try test.verify(key: test.log.verifierKey, earlier: first.checkpoint)
        #expect(second.size == 603)
    }

    @Test func `a changed entry, tile, head or key is found out`() throws {
        let test = try TestLog(records: 300)
        #expect(throws: VerifyFault.wrongTile("tile/0/000")) {
            try test.verify { path, bytes in
                guard path == "log/tile/entries/000", var changed = bytes else { return bytes }
                changed[40] ^= 1
                return changed
            }
        }
        #expect(throws: VerifyFault.self) {
            try test.verify { path, bytes in
                guard path == "log/tile/1/000.p/1", var changed = bytes else { return bytes }
                changed[0] ^= 1
                return changed
            }
        }
        #expect(throws: VerifyFault.badSignature) {
            try test.verify { path, bytes in
                guard path == "log/checkpoint", let bytes else { return bytes }
                return Array(String(decoding: bytes, as: UTF8.self).replacing("\n300\n", with: "\n299\n").utf8)
            }
        }
        #expect(throws: VerifyFault.self) { try test.verify(key: "other+00000000+AAAA") }
        #expect(throws: VerifyFault.missing("log/tile/entries/000")) {
            try test.verify { path, bytes in path == "log/tile/entries/000" ? nil : bytes }
        }
    }

    @Test func `a log that was cut or rewritten does not fit the checkpoint that was kept`() throws {
        let long = try TestLog(records: 10)
        let kept = try long.log.checkpoint()
        let key = try String(contentsOfFile: long.folder + "/log.key", encoding: .utf8)
        let other = try TestLog(records: 4)
        try key.write(toFile: other.folder + "/log.key", atomically: true, encoding: .utf8)
        let signer = try LogKey.open(folder: other.folder, name: nil)
        let rewritten = PublicLog(registry: other.registry, signer: signer)
        func verify() throws(VerifyFault) -> VerifyReport {
            let read: LogVerifier.Read = { (path) throws(VerifyFault) in
                do throws(DatabaseError) {
                    switch path {
                    case "log/key": return Array(rewritten.verifierKey.utf8)
                    case "log/checkpoint": return Array(try rewritten.checkpoint().utf8)
                    default: return try rewritten.tile(String(path.dropFirst(4)))
                    }
                } catch { throw .unreachable(path, reason: "\(error)") }
            }
            return try LogVerifier(read: read).verify(key: nil, earlier: kept)
        }
        #expect(throws: VerifyFault.shrunk(from: 10, to: 4)) { try verify() }
        try other.publish(10)
        #expect(throws: VerifyFault.forked(size: 10)) { try verify() }
    }

    @Test func `the proof of a record holds, and not for another entry`() throws {
        let test = try TestLog(records: 20)
        let proof = try #require(try test.log.proof(of: 7))
        let verifier = LogVerifier { (_) throws(VerifyFault) in nil }
        let (leaf, head) = try verifier.verify(proof: proof, key: test.log.verifierKey)
        #expect(leaf["sequence"]?.integer == 7 && head.size == 20)
        let changed = String(decoding: proof, as: UTF8.self).replacing("\"index\":7", with: "\"index\":8")
        #expect(throws: VerifyFault.self) {
            try verifier.verify(proof: Array(changed.utf8), key: test.log.verifierKey)
        }
    }

    @Test func `the key is made once, for its owner alone`() throws {
        let test = try TestLog(records: 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: test.folder + "/log.key")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try LogKey.open(folder: test.folder, name: "other").verifier.description == test.log.verifierKey)
        try "damaged".write(toFile: test.folder + "/log.key", atomically: true, encoding: .utf8)
        #expect(throws: LogKeyFault.self) { try LogKey.open(folder: test.folder, name: nil) }
    }

    @Test func `a stored document that was changed behind the log is found`() throws {
        let test = try TestLog(records: 5)
        #expect(try CheckDocuments.run(test.registry) == 5)
        try test.empty.database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute(
                "UPDATE revision SET document = replace(document, 'Species 2', 'Species X') WHERE seq = 2")
        }
        #expect(throws: VerifyFault.self) { try CheckDocuments.run(test.registry) }
    }
}
