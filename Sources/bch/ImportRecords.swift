import Accounts
import Formats
import Import
import Registry
import Site

/// `bch import`.
enum ImportRecords: Verb {
    static let name = "import"
    static let summary = "publishes the rows of a table, as a mapping says"
    static let usage = """
        bch import --data DIR --mapping M.json FILE.csv [--dry-run] [--as EMAIL]
        bch import --data DIR FILE.xlsx [--dry-run] [--as EMAIL]

        Prints how many rows were read, published and refused. Refused rows are listed, with column, value and reason,
        in FILE.csv.refused.csv. Importing the same table again publishes nothing twice. docs/importing.md tells how to
        write a mapping; those for known tables are in Data/mappings.

        A FILE.xlsx is a form of this server that was filled in a spreadsheet; it needs no mapping, and its list of
        refusals names sheet, row and column. docs/offline.md tells more.

        \(Opening.usage)
          --mapping M.json     what the columns mean
          --dry-run            do everything but publish
          --as EMAIL           act as this account, with its rights; otherwise as the operator of this machine
        """

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(
            words, valued: Opening.options.union(["--mapping", "--as"]), plain: ["--dry-run"])
        guard arguments.rest.count == 1, let file = arguments.rest.first else {
            throw UsageFault("say one FILE.csv or FILE.xlsx")
        }
        let isForm = file.lowercased().hasSuffix(".xlsx")
        guard !isForm || arguments.options["--mapping"] == nil else { throw UsageFault("a form needs no --mapping") }
        let storage = try Opening.storage(arguments)
        let actor = try arguments.options["--as"].map { try account($0, storage.accounts) } ?? Actor.machineOperator
        let isDry = arguments.flags.contains("--dry-run")
        if isForm { return try ImportForm.run(file, storage, actor, isDry: isDry) }
        let mapping = try Mapping(path: arguments.required("--mapping"), formats: storage.formats)
        let importer = Importer(registry: storage.registry, formats: storage.formats) { document in
            storage.formats.format(document.schema).flatMap { format in
                actor.permit(.publish, for: format.subject(government: document.government, owner: nil))
            }
        }
        var bar = Progress("")
        let report = try importer.run(mapping: mapping, file: file, dryRun: isDry) { progress in
            bar.show(progress.done, of: progress.total, title: progress.phase == .checking ? "checking" : "publishing")
        }
        bar.end()
        try tell(report, file, isDry: isDry)
        return report.refused > 0 && report.refused == report.read ? 1 : 0
    }

    private static func tell(_ report: ImportReport, _ file: String, isDry: Bool) throws {
        Console.output("\(report)")
        if report.unchanged > 0 { Console.output("\(report.unchanged) were there already") }
        if report.incomplete > 0 {
            Console.output(
                "\(report.incomplete) lack something that their format requires, and are listed as incomplete")
        }
        for (schema, count) in report.created.sorted(by: { $0.key < $1.key }) {
            Console.output("\(count) records of type \(schema) were made because rows cite them")
        }
        let path = ImportReport.refusalsPath(for: file)
        do {
            try report.writeRefusals(to: path)
            if report.refused > 0 { Console.output("The refused rows, with reasons: \(path)") }
            if !report.notes.isEmpty {
                let notes = ImportReport.notesPath(for: file)
                try report.writeNotes(to: notes)
                Console.output(
                    "\(report.notes.count) values were left out, as the mapping says, or are identifiers with a doubtful "
                        + "check digit: \(notes)")
            }
        } catch {
            // The folder of the table may be read-only: the reasons are told all the same.
            for refusal in report.refusals {
                Console.error("row \(refusal.row) \(refusal.column) \"\(refusal.value)\": \(refusal.reason)")
            }
            throw Failure("\(error)")
        }
        if isDry { Console.output("Nothing was published: this was a dry run.") }
    }

    private static func account(_ email: String, _ accounts: Accounts) throws -> Actor {
        let account = try accounts.find(email: email, under: User.permit(for: nil))
        guard let account else { throw Failure("No account has the address \"\(email)\". `bch user list` shows them.") }
        guard account.disabledAt == nil else { throw Failure("The account \(email) is disabled.") }
        return account.actor
    }
}
