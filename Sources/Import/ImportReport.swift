internal import CSV
package import Database
internal import FoundationEssentials
package import JSON

/// Why a whole import did not take place, or did not go on.
package enum ImportFault: Error, Equatable, CustomStringConvertible {
    /// The mapping is wrong, or names a column that the table lacks.
    case mapping(JSONFileFault)
    /// The table cannot be read, or the list of refusals not written.
    case file(path: String, reason: String)
    /// The store failed; batches that were published before stay so, and importing again goes on from there.
    case storage(DatabaseError)

    package var description: String {
        switch self {
        case .mapping(let fault): fault.description
        case .file(let path, let reason): "\(path): \(reason)"
        case .storage(let error): error.description
        }
    }
}

/// One thing that was wrong with one row.
package struct ImportRefusal: Hashable, Sendable {
    /// As a spreadsheet counts: the heading is row 1.
    package let row: Int
    /// Empty where the whole row is meant.
    package let column: String
    /// What stands there, shortened.
    package let value: String
    /// What was refused, and what to do.
    package let reason: String

    /// Characters of `value`.
    static let valueCharactersMax = 200

    init(row: Int, column: String, value: String, reason: String) {
        self.row = row
        self.column = column
        self.value = value.shortened(to: ImportRefusal.valueCharactersMax)
        self.reason = reason
    }
}

/// What an import did; of a dry run, what it would do.
package struct ImportReport: Sendable, Equatable, CustomStringConvertible {
    /// Rows with at least one filled cell. Each is published, unchanged or refused.
    package internal(set) var read = 0
    /// Rows that made a record or a further revision of one.
    package internal(set) var published = 0
    /// Rows whose record says the same already.
    package internal(set) var unchanged = 0
    /// Rows of which nothing was taken.
    package internal(set) var refused = 0
    /// Published rows whose record lacks something its format requires (S-051).
    package internal(set) var incomplete = 0
    /// Records made because rows cite them, by schema.
    package internal(set) var created: [String: Int] = [:]
    /// By row; a refused row has at least one.
    package internal(set) var refusals: [ImportRefusal] = []
    /// Of rows that were taken, what was left out where the mapping says that it may be, and identifiers whose check
    /// digit is not the one that follows from their characters; the first `notesMax`.
    package internal(set) var notes: [ImportRefusal] = []

    static let notesMax = 10_000

    package var description: String { "\(read) read, \(published) published, \(refused) refused" }

    /// Where the refusals of a table are written: beside it, `decisions.csv` → `decisions.csv.refused.csv`.
    package static func refusalsPath(for file: String) -> String { file + ".refused.csv" }

    /// Where the notes are written: `decisions.csv` → `decisions.csv.notes.csv`.
    package static func notesPath(for file: String) -> String { file + ".notes.csv" }

    /// Writes the refusals as CSV with the columns row, column, value and reason, replacing an earlier list.
    ///
    /// A list without entries is written too, so that none is left over from an earlier attempt.
    package func writeRefusals(to path: String) throws(ImportFault) { try write(refusals, to: path) }

    /// Writes the notes in the same way.
    package func writeNotes(to path: String) throws(ImportFault) { try write(notes, to: path) }

    private func write(_ list: [ImportRefusal], to path: String) throws(ImportFault) {
        let writer = CSVWriter(guardsFormulas: true)
        var bytes = CSVWriter.byteOrderMark + Array(writer.row(["row", "column", "value", "reason"]).utf8)
        for refusal in list {
            bytes += Array(writer.row(["\(refusal.row)", refusal.column, refusal.value, refusal.reason]).utf8)
        }
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .file(
                path: path, reason: "the list cannot be written: is there room, and may this user write?")
        }
    }
}

/// How far an import is.
package struct ImportProgress: Hashable, Sendable {
    package enum Phase: Hashable, Sendable {
        /// Rows are looked at, nothing is written.
        case checking
        case publishing
    }

    package let phase: Phase
    /// Rows dealt with, of `total`.
    package let done: Int, total: Int

    package init(phase: Phase, done: Int, total: Int) { (self.phase, self.done, self.total) = (phase, done, total) }
}
