internal import CSV
internal import Database
internal import Formats
internal import JSON
internal import Registry
internal import Thesaurus

/// One import under way: what is known of the rows so far.
final class ImportRun {
    /// A record that this table makes.
    struct Planned {
        let firstRow: Int
        /// Rows for it that are not refused.
        var rowsLeft: Int
        /// Whether several rows speak of it.
        var isShared = false
        var cited: CitedRecord?
    }

    let importer: Importer
    let mapping: Mapping
    let isDryRun: Bool
    /// Whether rows may cite other rows.
    let citesOwnRows: Bool
    let table: TableFile
    let heading: TableHeading
    let lookup: RecordLookup
    var report = ImportReport()
    var planned: [String: Planned] = [:]
    var refusedRows: Set<Int> = []

    /// Records of this table that a row of the pass under way cites.
    var citedHere: Set<String> = []
    /// Only rows that came before may be cited, and these are behind in this pass.
    var behind: Set<String>?
    /// Supporting records that were looked at, with what is wrong with them.
    var supporting: [String: String?] = [:]
    /// What records will say after a dry run, where a later row of the same record needs to know.
    var overlay: [String: Document] = [:]
    /// Supporting records that a dry run would have made.
    var pretended: [String: CitedRecord] = [:]
    /// The record of each government that may have only one.
    var onlyOnes: [String: String] = [:]

    init(importer: Importer, mapping: Mapping, path: String, isDryRun: Bool) throws(ImportFault) {
        self.importer = importer
        self.mapping = mapping
        self.isDryRun = isDryRun
        citesOwnRows = mapping.citesOwnRows
        table = try TableFile(path: path, separator: mapping.separator)
        heading = try table.heading()
        for column in mapping.columns where heading.places[column.name] == nil {
            throw .mapping(
                mapping.file.fault(
                    column.path,
                    "the table has no column \"\(column.name)\"; it has \(heading.names.joined(separator: ", "))"))
        }
        lookup = RecordLookup(registry: importer.registry, mapping: mapping)
        lookup.willBePublished = { [unowned self] identifier in
            guard planned[identifier]?.rowsLeft ?? 0 > 0, behind?.contains(identifier) ?? true else { return false }
            citedHere.insert(identifier)
            return true
        }
    }

    func finished() -> ImportReport {
        report.refused = refusedRows.count
        report.refusals.sort { $0.row < $1.row }
        return report
    }

    func rowReader() -> RowReader {
        RowReader(mapping: mapping, lookup: lookup)
    }

    /// Notes why a row is refused.
    func refuse(_ row: Int, _ refusals: [ImportRefusal], identifier: String?) {
        report.refusals += refusals.prefix(ImportRun.refusalsPerRowMax)
        guard refusedRows.insert(row).inserted, let identifier else { return }
        planned[identifier]?.rowsLeft -= 1
    }

    /// Reasons told for one row.
    private static let refusalsPerRowMax = 20

    /// Calls `body` with every row that is not refused.
    func eachRow(_ body: (ImportedRow) throws(ImportFault) -> Void) throws(ImportFault) {
        try table.rows(heading) { (element) throws(ImportFault) in
            guard case .success(let row) = element, !refusedRows.contains(row.number) else { return }
            try body(row)
        }
    }
}

extension ImportRun {
    /// First pass: which records the table speaks of.
    func survey() throws(ImportFault) {
        try table.rows(heading) { (element) throws(ImportFault) in
            report.read += 1
            switch element {
            case .failure(let error):
                let column = error.column <= heading.names.count ? heading.names[error.column - 1] : ""
                let refusal = ImportRefusal(
                    row: error.row, column: column, value: error.beginning,
                    reason: "The row cannot be read: \(error.advice)")
                refuse(error.row, [refusal], identifier: nil)
            case .success(let row):
                if let skip = mapping.skips.first(where: { $0.when.holds(for: row) }) {
                    let refusal = ImportRefusal(
                        row: row.number, column: skip.column, value: row[skip.column], reason: skip.reason)
                    refuse(row.number, [refusal], identifier: nil)
                } else {
                    try plan(row)
                }
            }
        }
    }

    private func plan(_ row: ImportedRow) throws(ImportFault) {
        switch try identifier(of: row) {
        case .failure(let refused): refuse(row.number, refused.refusals, identifier: nil)
        case .success(let found):
            guard let known = planned[found.identifier] else {
                planned[found.identifier] = Planned(firstRow: row.number, rowsLeft: 1)
                if let key = found.key { lookup.announce(key: key, identifier: found.identifier) }
                return
            }
            guard found.key != nil else {
                let column = mapping.key.first ?? ""
                let refusal = ImportRefusal(
                    row: row.number, column: column, value: row[column],
                    reason: "The row has the same \(mapping.key.joined(separator: ", ")) as row \(known.firstRow), "
                        + "which tells rows apart; correct or remove one of them.")
                return refuse(row.number, [refusal], identifier: nil)
            }
            planned[found.identifier]?.rowsLeft += 1
            planned[found.identifier]?.isShared = true
        }
    }

    struct Refused: Error { let refusals: [ImportRefusal] }

    /// Which record a row speaks of.
    struct RowIdentity {
        let identifier: String
        /// The matching key, if the record is known by one.
        let key: String?
        /// Whether a published record has this matching key.
        let isMatched: Bool
    }

    /// Which record a row speaks of.
    func identifier(of row: ImportedRow) throws(ImportFault) -> Result<RowIdentity, Refused> {
        var reader = rowReader()
        let text: String, existing: String?
        do throws(DatabaseError) {
            text = try reader.identity(row)
            if let field = mapping.identity?.field, !text.isEmpty {
                existing = try lookup.published(text, schema: mapping.format.schema, by: [field])
            } else {
                existing = nil
            }
        } catch {
            throw .storage(error)
        }
        if !reader.refusals.isEmpty { return .failure(Refused(refusals: reader.refusals)) }
        if let field = mapping.identity?.field, !text.isEmpty {
            let key = Format.matchKey(text, type: field.type)
            let made = RecordLookup.identifier(of: text, schema: mapping.format.schema, by: field)
            let identifier = existing ?? lookup.inFile[key] ?? made
            return .success(RowIdentity(identifier: identifier, key: key, isMatched: existing != nil))
        }
        let cells = mapping.key.map { row[$0] }
        guard !cells.isEmpty, !cells.allSatisfy(\.isEmpty) else {
            let column = mapping.key.first ?? mapping.identity?.column ?? ""
            let refusal = ImportRefusal(
                row: row.number, column: column, value: "",
                reason: "Nothing tells this row from others: \"\(column)\" is empty; fill it in.")
            return .failure(Refused(refusals: [refusal]))
        }
        let identifier = RecordLookup.identifier(of: cells, mapping: mapping)
        return .success(RowIdentity(identifier: identifier, key: nil, isMatched: false))
    }
}
