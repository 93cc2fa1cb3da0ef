import Accounts
import Formats
import Identifiers
import JSON
import Registry
import Site
import Thesaurus

/// `bch formats check|diff`.
enum CheckFormats: Verb {
    static let name = "formats"
    static let summary = "checks files of record types, and tells what a new version changes"
    static let usage = """
        bch formats check [--resources DIR] [FILE…]
        bch formats diff [--resources DIR] [--data DIR [--database URL]] OLD NEW

        check reads each file as the server would, in the place of the installed one of its name and together with all
        the others, and says what is wrong, with file and line; without FILE, all that are installed. diff says what NEW
        asks otherwise than OLD and, with --data, which published records would lack something.

        \(Opening.usage)
        """

    /// Records named one by one, of those that would become incomplete.
    private static let namedMax = 100
    /// Records read at a time.
    private static let batch = 200

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(words, valued: Opening.options)
        let rest = Array(arguments.rest.dropFirst())
        switch arguments.rest.first {
        case "check": return try check(rest, in: Opening.resources(arguments) + "/Data")
        case "diff":
            guard rest.count == 2 else { throw UsageFault("say the old file and the new one") }
            return try diff(rest[0], rest[1], arguments)
        default: throw UsageFault("say check or diff")
        }
    }

    /// 1 if any file is wrong, or if the server would not start with them in the place of those installed; each is
    /// told, so that one run shows them all.
    private static func check(_ paths: [String], in data: String) throws -> Int32 {
        let thesaurus = try Thesaurus(folder: "\(data)/thesaurus")
        let folder = "\(data)/formats"
        var trials: [JSONFile] = [], faults: [JSONFileFault] = []
        for path in paths {
            do throws(JSONFileFault) { trials.append(try JSONFile(path: path)) } catch { faults.append(error) }
        }
        let files = paths.isEmpty ? try JSONFile.folder(folder) : trials
        var right: [(file: JSONFile, line: String)] = []
        for file in files {
            do throws(JSONFileFault) {
                let format = try Format(file, thesaurus: thesaurus, roles: Role.codes)
                let line =
                    "\(file.name): right; \(format.schema), version \(format.version), "
                    + "\(format.groups.count) groups, \(format.fields.count) fields"
                right.append((file, line))
            } catch { faults.append(error) }
        }
        // Together with the others; in the place of one that is wrong the installed one stands.
        while !right.isEmpty {
            do throws(JSONFileFault) {
                let library = try FormatLibrary(
                    folder: folder, thesaurus: thesaurus, roles: Role.codes, with: right.map(\.file))
                faults += right.compactMap { library.unknownCitation(in: $0.file) }
                right.removeAll { library.unknownCitation(in: $0.file) != nil }
                break
            } catch {
                if !faults.contains(error) { faults.append(error) }
                guard let place = right.firstIndex(where: { $0.file.name == error.file }) else {
                    right = []
                    break
                }
                right.remove(at: place)
            }
        }
        for line in right.map(\.line) + faults.map(\.description) { Console.output(line) }
        return faults.isEmpty ? 0 : 1
    }

    private static func diff(_ old: String, _ new: String, _ arguments: Arguments) throws -> Int32 {
        let data = try Opening.resources(arguments) + "/Data"
        let before = try JSONFile(path: old), after = try JSONFile(path: new)
        let (first, second) = (before.value["schema"]?.string ?? "", after.value["schema"]?.string ?? "")
        guard first == second else {
            Console.error(
                "\(before.name) is of the type \"\(first)\", \(after.name) of the type \"\(second)\": "
                    + "give two versions of one type")
            return 1
        }
        let library = try FormatLibrary(
            folder: "\(data)/formats", thesaurus: Thesaurus(folder: "\(data)/thesaurus"), roles: Role.codes,
            with: [after])
        let changes = FormatChanges(from: before, to: after)
        if changes.isEmpty { Console.output("Both say the same.") }
        for field in changes.added { Console.output("+ \(field)") }
        for field in changes.removed { Console.output("- \(field)") }
        for change in changes.changed {
            let (old, new) = (change.old?.canonicalText ?? "nothing", change.new?.canonicalText ?? "nothing")
            Console.output("~ \(change.place): \(old) → \(new)")
        }
        if !changes.reworded.isEmpty { Console.output("Reworded: \(changes.reworded.joined(separator: ", "))") }
        if arguments.options["--data"] != nil {
            try tellIncomplete(second, try Storage.open(Opening.configuration(arguments), formats: library))
        }
        return 0
    }

    /// Checks every published record against the new version.
    private static func tellIncomplete(_ schema: String, _ storage: Storage) throws {
        let filter = RecordFilter(schema: schema)
        let total = try storage.registry.count(filter)
        var bar = Progress("check")
        var last = 0, done = 0, found = 0
        while true {
            let records = try storage.registry.records(filter, after: last, limit: batch)
            guard let end = records.last else { break }
            for (record, revision) in try storage.registry.current(records.map(\.identifier)) {
                done += 1
                guard let document = revision.document else { continue }
                let lacking = try storage.registry.check(document).issues.map(\.path)
                let new = lacking.filter { !record.missing.contains($0) }
                guard !new.isEmpty else { continue }
                found += 1
                if found <= namedMax { Console.output("\(record.number.record): \(new.joined(separator: ", "))") }
            }
            last = end.number.number
            bar.show(done, of: total)
        }
        bar.end()
        if found > namedMax { Console.output("… and \(found - namedMax) more") }
        Console.output("\(found) of \(total) published records would lack something, or say what is no longer allowed.")
    }
}
