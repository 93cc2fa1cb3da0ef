import Crypto
import Foundation
import HTTPClient
import Identifiers
import JSON
import MerkleLog
import Registry
import Site
import Transparency

/// `bch verify DIR|URL`.
enum Verify: Verb {
    static let name = "verify"
    static let summary = "checks that the log of a server or a data folder is whole, and holds a record"
    static let usage = """
        bch verify DIR|URL [--key KEY] [--seen FILE] [--record NUMBER]

          DIR                  a data folder: its stored documents are compared with the log as well
          URL                  a server or a mirror, such as https://bch.example.org
          --key KEY            the verifier key you trust (name+hash+key); otherwise the log's own is used
          --seen FILE          a checkpoint kept from last time: nothing it covered may have changed.
                               Afterwards the new one is kept there.
          --record NUMBER      also check that this record, as served, is in the log
          --database URL       postgres://…, with a data folder whose records are there
          --resources DIR      the folder with Data and Assets, with a data folder
        """

    /// `name+hash+key`, as a C2SP signed note writes it.
    private static func checkForm(ofKey key: String) throws {
        guard key.split(separator: "+", maxSplits: 2).count == 3 else {
            throw UsageFault("\"\(key)\" is no verifier key: it is written name+hash+key, as /log/key shows it")
        }
    }

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(
            words, valued: ["--key", "--seen", "--record", "--database", "--resources"])
        guard arguments.rest.count == 1, let place = arguments.rest.first else {
            throw UsageFault("say one DIR or URL")
        }
        let seen = arguments.options["--seen"].flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
        let isRemote = place.hasPrefix("http://") || place.hasPrefix("https://")
        if let key = arguments.options["--key"] { try checkForm(ofKey: key) }
        var bar = Progress("log")
        let report: VerifyReport
        if isRemote {
            let source = Remote(place)
            report = try LogVerifier { (path) throws(VerifyFault) in try source.read(path) }
                .verify(key: arguments.options["--key"], earlier: seen) { bar.show($0, of: $1) }
            bar.end()
            if let number = arguments.options["--record"] { try checkRecord(number, source, arguments) }
        } else {
            report = try local(place, arguments, seen, &bar)
        }
        Console.output("The log \(report.origin) is whole: \(report.size) entries, root \(report.root).")
        if seen != nil { Console.output("Everything that the kept checkpoint covered is unchanged.") }
        if let file = arguments.options["--seen"] {
            try report.checkpoint.write(toFile: file, atomically: true, encoding: .utf8)
        }
        return 0
    }

    private static func local(
        _ folder: String, _ arguments: Arguments, _ seen: String?, _ bar: inout Progress
    ) throws -> VerifyReport {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw Failure("\(folder) is neither a folder nor an address that begins with http:// or https://.")
        }
        let given = try Arguments(
            ["--data", folder]
                + ["--database", "--resources"].flatMap { option in
                    arguments.options[option].map { [option, $0] } ?? []
                }, valued: Opening.options)
        let registry = try Opening.storage(given).registry
        guard let known = try registry.verifierKey() else {
            throw Failure("The log in \(folder) was never signed: start \"bch serve\" on it once.")
        }
        guard LogKey.exists(in: folder) else {
            throw Failure("\(folder) has no \(LogKey.fileName), which signs the log. Copy it from your backup.")
        }
        let signer = try LogKey.open(folder: folder, name: nil)
        guard signer.verifier.description == known else {
            throw Failure("\(LogKey.fileName) in \(folder) is not the key that the log is signed with, \(known).")
        }
        let log = PublicLog(registry: registry, signer: signer)
        var shown = bar
        let report = try LogVerifier { (path) throws(VerifyFault) in try read(path, log) }
            .verify(key: arguments.options["--key"], earlier: seen) { shown.show($0, of: $1) }
        bar.end()
        shown = Progress("documents")
        let compared = try CheckDocuments.run(registry) { shown.show($0, of: $1) }
        shown.end()
        Console.output("\(compared) stored documents are those that were logged.")
        return report
    }

    private static func read(_ path: String, _ log: PublicLog) throws(VerifyFault) -> [UInt8]? {
        do {
            switch path {
            case "log/key": return Array(log.verifierKey.utf8)
            case "log/checkpoint": return Array(try log.checkpoint().utf8)
            default: return try log.tile(String(path.dropFirst("log/".count)))
            }
        } catch { throw .unreachable(path, reason: "\(error)") }
    }

    /// The record's document, as served, makes the digest of a leaf that is proved to be in the log.
    private static func checkRecord(_ name: String, _ source: Remote, _ arguments: Arguments) throws {
        guard let number = RecordNumber(name) else { throw UsageFault("\"\(name)\" is not the number of a record") }
        let key = String(decoding: try source.need("log/key"), as: UTF8.self).filter { !$0.isNewline }
        let verifier = LogVerifier { (path) throws(VerifyFault) in try source.read(path) }
        let proof = try source.need("log/proof?record=\(number)")
        let (leaf, head) = try verifier.verify(proof: proof, key: arguments.options["--key"] ?? key)
        let served = try JSON.parse(try source.need("en/records/\(number)?format=json"))
        guard let salt = served["log"]?["salt"]?.string.flatMap(Hex.bytes), let document = served["document"],
            leaf["digest"]?.string == LogEntry.digest(salt: salt, document: document).description
        else { throw Failure("The content served for \(number) is not the one that was logged.") }
        Console.output("\(number) is entry \(leaf["sequence"]?.integer ?? -1) of \(head.size), as it is served.")
    }
}

/// The log of a server, read over HTTP.
private final class Remote {
    private let address: String
    private let client = HTTPClient()

    init(_ address: String) { self.address = address.hasSuffix("/") ? String(address.dropLast()) : address }

    func read(_ path: String) throws(VerifyFault) -> [UInt8]? {
        do throws(HTTPClientFault) {
            let (status, body) = try client.get("\(address)/\(path)")
            if status == 404 { return nil }
            guard status == 200 else { throw HTTPClientFault(address: path, reason: "the server answered \(status)") }
            return body
        } catch { throw .unreachable("\(address)/\(path)", reason: error.reason) }
    }

    func need(_ path: String) throws -> [UInt8] {
        guard let bytes = try read(path) else { throw Failure("\(address)/\(path) does not exist.") }
        return bytes
    }
}
