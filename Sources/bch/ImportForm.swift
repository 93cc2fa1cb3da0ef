import Accounts
import CSV
import Formats
import Foundation
import Import
import OfflineForms
import Registry
import Site
import Spreadsheet

/// `bch import` of a form that was filled in a spreadsheet: what each column means stands in the file itself.
enum ImportForm {
    static func run(_ file: String, _ storage: Storage, _ actor: Actor, isDry: Bool) throws -> Int32 {
        let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
        let max = WorkbookLimits().fileBytesMax
        guard size <= max else { throw Failure("\(file): it has \(size) bytes; \(max) are the most") }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure("\(file): it cannot be read: is it there, and may this user read it?")
        }
        let intake = FormIntake(
            registry: storage.registry, spellings: Spellings(storage.formats.thesaurus), actor: actor)
        let workbook: Workbook
        do throws(SpreadsheetFault) { workbook = try Workbook(Array(data)) } catch {
            throw Failure("\(file): \(error)")
        }
        switch try intake.look(workbook) {
        case .failure(let refusal): throw Failure("\(file): \(refusal)")
        case .success(let report): return try tell(isDry ? report : intake.publish(report), file, isDry: isDry)
        }
    }

    /// - Returns: the exit code: 1 where every row was refused.
    private static func tell(_ report: FormIntake.Report, _ file: String, isDry: Bool) throws -> Int32 {
        let published = report.rows.filter {
            switch $0.state {
            case .published: true
            case .ready: isDry && $0.isPublishable
            default: false
            }
        }
        let there = report.rows.filter {
            switch $0.state {
            case .isDraft, .isRecord: true
            default: false
            }
        }
        let refused = report.rows.count - published.count - there.count
        Console.output("\(report.rows.count) read, \(published.count) published, \(refused) refused")
        if !there.isEmpty { Console.output("\(there.count) were there already") }
        if !report.form.otherSheets.isEmpty {
            Console.output("Not read, as no part of the form: \(report.form.otherSheets.joined(separator: ", "))")
        }
        let writer = CSVWriter(guardsFormulas: true)
        var lines = [["sheet", "row", "column", "value", "reason"]]
        for row in report.rows {
            lines += row.findings.map(line)
            if row.state == .ready, !row.isPublishable {
                lines.append(
                    line(
                        row.place, "", "",
                        "records of this type are not published from a form by you: "
                            + "save them as drafts in the Management Centre"))
            }
        }
        lines += report.form.strays.map(line)
        let path = ImportReport.refusalsPath(for: file)
        let bytes = CSVWriter.byteOrderMark + lines.flatMap { Array(writer.row($0).utf8) }
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
            if lines.count > 1 { Console.output("What is wrong, cell by cell: \(path)") }
        } catch {
            for line in lines.dropFirst() { Console.error(line.joined(separator: " ")) }
            throw Failure("\(path): the list of refusals cannot be written: is there room, and may this user write?")
        }
        if isDry { Console.output("Nothing was published: this was a dry run.") }
        return refused > 0 && refused == report.rows.count ? 1 : 0
    }

    private static func line(_ finding: FormFinding) -> [String] {
        switch finding.reason {
        case .issue(let issue):
            line(finding.place, finding.place.letters, finding.value, "\(issue.path): \(issue.reason.text)")
        case .cell(let fault): line(finding.place, finding.place.letters, finding.value, fault.text)
        }
    }

    private static func line(_ place: FormPlace, _ column: String, _ value: String, _ reason: String) -> [String] {
        [place.sheet, place.row.map(String.init) ?? "", column, value, reason]
    }
}
