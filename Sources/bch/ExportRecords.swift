import CSV
import Components
import Export
import Formats
import Foundation
import Identifiers
import JSON
import Registry
import Site
import Spreadsheet
import Thesaurus

/// `bch export`.
enum ExportRecords: Verb {
    static let name = "export"
    static let summary = "writes published records as JSON lines or as a table"
    static let usage = """
        bch export --data DIR --format jsonl|csv|xlsx [--schema S] [--government CC] [--language en] [--output FILE]

        \(Opening.usage)
          --format F           jsonl: one whole document a line; csv: the columns of one record type;
                               xlsx: the same as a workbook (needs --output)
          --schema S           one record type, such as biosafetyDecision (needed for csv and xlsx)
          --government CC      only records of this government
          --language L         of the labels in a table or workbook: ar, en, es, fr, ru, zh
          --output FILE        where to write; standard output if left out
        """

    /// Records read at a time.
    private static let batch = 200

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(
            words, valued: Opening.options.union(["--format", "--schema", "--government", "--language", "--output"]))
        let storage = try Opening.storage(arguments)
        let schema = arguments.options["--schema"]
        let format = try schema.map { name in
            guard let format = storage.formats.format(name) else { throw UsageFault("\"\(name)\" is no record type") }
            return format
        }
        let filter = RecordFilter(schema: schema, government: arguments.options["--government"]?.lowercased())
        let kind = try arguments.required("--format")
        if kind == "xlsx" {
            let (format, language) = try table(arguments, format)
            let row = try row(storage, format, language, arguments)
            try workbook(storage, filter, row, format, language, path: arguments.required("--output"))
            return 0
        }
        let output = try Output(arguments.options["--output"])
        switch kind {
        case "jsonl":
            try walk(storage, filter) { record, revision in
                guard let document = revision.document else { return }
                let line: JSON = [
                    "number": .string(record.number.description), "published": .string(Time.rfc3339(record.published)),
                    "version": .integer(revision.version), "index": .integer(record.seq), "document": document.json,
                ]
                try output.write(line.canonicalText + "\n")
            }
        case "csv":
            let (format, language) = try table(arguments, format)
            try table(storage, filter, row(storage, format, language, arguments), format, output)
        default: throw UsageFault("--format is jsonl, csv or xlsx")
        }
        return 0
    }

    /// What a table cannot do without.
    private static func table(_ arguments: Arguments, _ format: Format?) throws -> (Format, Language) {
        guard let format else { throw UsageFault("a table needs --schema: each record type has columns of its own") }
        return (format, try arguments.language())
    }

    private static func workbook(
        _ storage: Storage, _ filter: RecordFilter, _ row: ExportRow, _ format: Format, _ language: Language,
        path: String
    ) throws {
        let workbook = try ExportWorkbook(path: path, format: format, formats: storage.formats, language: language)
        try walk(storage, filter) { record, revision in
            guard let document = revision.document else { return }
            try workbook.add(row.cells(record, document))
        }
        try workbook.close()
    }

    private static func table(
        _ storage: Storage, _ filter: RecordFilter, _ row: ExportRow, _ format: Format, _ output: Output
    ) throws {
        let writer = CSVWriter(guardsFormulas: true)
        try output.write(writer.row(format.columns.map(\.name)))
        try walk(storage, filter) { record, revision in
            guard let document = revision.document else { return }
            try output.write(writer.row(try row.cells(record, document)))
        }
    }

    private static func row(
        _ storage: Storage, _ format: Format, _ language: Language, _ arguments: Arguments
    ) throws -> ExportRow {
        let words = Words(language, try Strings(folder: Opening.resources(arguments) + "/Data/strings"))
        return ExportRow(
            registry: storage.registry, format: format, language: language,
            answers: ExportRow.Answers(yes: words["value.yes"], no: words["value.no"]))
    }

    private static func walk(
        _ storage: Storage, _ filter: RecordFilter, _ body: (PublishedRecord, RecordRevision) throws -> Void
    ) throws {
        let total = try storage.registry.count(filter)
        var bar = Progress("export")
        var last = 0
        var done = 0
        while true {
            let records = try storage.registry.records(filter, after: last, limit: batch)
            guard let end = records.last else { break }
            for (record, revision) in try storage.registry.current(records.map(\.identifier)) {
                try body(record, revision)
            }
            last = end.number.number
            done += records.count
            bar.show(done, of: total)
        }
        bar.end()
    }
}

/// Standard output or a file, written as it comes.
private final class Output {
    private let handle: FileHandle
    private let name: String

    init(_ path: String?) throws {
        guard let path else {
            (handle, name) = (.standardOutput, "Standard output")
            return
        }
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw Failure("\(path) cannot be written.") }
        (handle, name) = (file, path)
    }

    /// An export that is cut off, as by a full disk, must not look like a whole one.
    func write(_ text: String) throws {
        do { try handle.write(contentsOf: Data(text.utf8)) } catch {
            throw Failure("\(name) could not be written to the end. Is the disk full? Remove what was written.")
        }
    }
}
