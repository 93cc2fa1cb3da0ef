import Accounts
import Formats
import Foundation
import Identifiers
import Registry
import Site

/// `bch erase`.
enum Erase: Verb {
    static let name = "erase"
    static let summary = "erases what a record says, for good; the log stays whole"
    static let usage = """
        bch erase --data DIR --yes NUMBER

        Removes every revision's content, its draft and the files that only it uses. Its page says that it was erased.
        The log keeps its entries, which hold salted digests only, and notes the erasure. Backups are not touched.

        \(Opening.usage)
          --yes                needed, as nothing brings the content back
        """

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(words, valued: Opening.options, plain: ["--yes"])
        guard arguments.rest.count == 1, let number = RecordNumber(arguments.rest[0]) else {
            throw UsageFault("say the number of one record, such as BCH-CON-KE-12")
        }
        guard arguments.flags.contains("--yes") else { throw UsageFault("--yes is missing: nothing was erased") }
        let configuration = try Opening.configuration(arguments)
        let storage = try Storage.open(configuration)
        guard let record = try storage.registry.record(number: number.number),
            record.number.record.description == number.record.description,
            let format = storage.formats.format(record.schema)
        else { throw Failure("No record has the number \(number).") }
        let subject = format.subject(government: record.government, owner: record.owner)
        guard let permit = Actor.machineOperator.permit(.erasePersonalData, for: subject) else {
            throw Failure("The operator of this machine may not erase.")
        }
        let (erased, files) = try storage.registry.erase(record.identifier, under: permit)
        // Their digests are told nowhere else any more.
        let left = files.map(configuration.folder.file).filter { path in
            try? FileManager.default.removeItem(atPath: path)
            return FileManager.default.fileExists(atPath: path)
        }
        Console.output("Erased \(erased.number.record), with \(files.count - left.count) files.")
        guard left.isEmpty else {
            throw Failure("These files could not be removed. Remove them by hand:\n" + left.joined(separator: "\n"))
        }
        return 0
    }
}
