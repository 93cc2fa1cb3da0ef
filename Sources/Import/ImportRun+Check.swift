internal import Database
internal import Formats
internal import JSON
internal import Registry
internal import Thesaurus

/// What a row comes to, before it is published.
struct ReadyRow {
    let row: Int
    let document: Document
    let supporting: [Document]
    /// Whether the record lacks something.
    let isIncomplete: Bool
    let isUnchanged: Bool
    /// What was left out, or is doubtful.
    let notes: [ImportRefusal]
}

extension ImportRun {
    /// Further passes: checks all rows, until no refusal of one takes away what another one cites.
    func check(_ progress: (ImportProgress) -> Void) throws(ImportFault) {
        for pass in 1...ImportRun.passesMax {
            // A chain of refusals that runs against the order of the rows would need a pass for each: from here on only
            // rows that came before may be cited, which one pass settles.
            behind = pass == ImportRun.passesMax ? [] : nil
            citedHere = []
            let refusedBefore = refusedRows
            var done = 0
            try eachRow { (row) throws(ImportFault) in
                _ = try ready(row)
                done += 1
                if done % Importer.batchMax == 0 {
                    progress(ImportProgress(phase: .checking, done: done, total: report.read))
                }
            }
            let isSettled = refusedRows.count == refusedBefore.count
            if isSettled || citedHere.allSatisfy({ planned[$0]?.rowsLeft ?? 0 > 0 }) { break }
        }
        progress(ImportProgress(phase: .checking, done: report.read, total: report.read))
    }

    private static let passesMax = 8

    /// Reads, completes and checks one row; nil when it is refused.
    func ready(_ row: ImportedRow) throws(ImportFault) -> ReadyRow? {
        guard let identity = try identity(of: row) else { return nil }
        return try ready(row, identity)
    }

    /// Which record a row speaks of; nil when that is not clear, and the row refused.
    func identity(of row: ImportedRow) throws(ImportFault) -> RowIdentity? {
        switch try identifier(of: row) {
        case .success(let identity): return identity
        case .failure(let refused):
            refuse(row.number, refused.refusals, identifier: nil)
            return nil
        }
    }

    /// The same once it is known which record the row speaks of.
    func ready(_ row: ImportedRow, _ identity: RowIdentity) throws(ImportFault) -> ReadyRow? {
        do throws(DatabaseError) {
            switch try checked(row, identity) {
            case .failure(let refused):
                refuse(row.number, refused.refusals, identifier: identity.identifier)
                return nil
            case .success(let ready):
                behind?.insert(identity.identifier)
                if citesOwnRows, planned[identity.identifier]?.cited == nil {
                    planned[identity.identifier]?.cited = announced(ready.document)
                }
                return ready
            }
        } catch {
            throw .storage(error)
        }
    }

    private func checked(
        _ row: ImportedRow, _ identity: RowIdentity
    ) throws(DatabaseError) -> Result<ReadyRow, Refused> {
        var reader = rowReader()
        let said = try reader.document(row, identifier: identity.identifier)
        let existing = try existing(identity.identifier)
        var refusals = reader.refusals
        if refusals.isEmpty { refusals = try wrong(said, existing: existing, identity, row) }
        guard refusals.isEmpty else { return .failure(Refused(refusals: refusals)) }
        let document = existing.map { completed($0.document, with: said) } ?? said
        return try judged(document, said: said, existing: existing?.document, reader, row)
    }

    private func existing(_ identifier: String) throws(DatabaseError) -> CitedRecord? {
        let stored = try importer.registry.citedRecord(identifier)
        guard let document = overlay[identifier] else { return stored }
        return CitedRecord(
            identifier: identifier, schema: document.schema, government: document.government, isWithdrawn: false,
            title: LanguageMap([:]), document: document)
    }

    /// What speaks against the row before its fields are looked at.
    private func wrong(
        _ said: Document, existing: CitedRecord?, _ identity: RowIdentity, _ row: ImportedRow
    ) throws(DatabaseError) -> [ImportRefusal] {
        func refusal(_ column: String, _ reason: String) -> [ImportRefusal] {
            [ImportRefusal(row: row.number, column: column, value: row[column], reason: reason)]
        }
        let name = mapping.format.name.text(in: .en)?.text ?? mapping.format.schema
        let column = mapping.fields.first { $0.field.key == "government" }?.column ?? ""
        if case .always? = mapping.format.field("government")?.required, said.government == nil {
            return refusal(
                column,
                "government: no government is named, and a record of the type \(name) belongs to one; fill in "
                    + (column.isEmpty ? "the government in the mapping." : "the column \"\(column)\"."))
        }
        if let existing {
            let key = mapping.key.first ?? mapping.identity?.column ?? ""
            if existing.isWithdrawn {
                return refusal(
                    key, "The record \(existing.identifier) of this row was withdrawn; it is not published again.")
            }
            if identity.key != nil, !identity.isMatched, overlay[identity.identifier] == nil {
                return refusal(
                    key,
                    "The record \(existing.identifier) that this value made before was changed to another value; "
                        + "correct one of them.")
            }
            guard existing.schema == said.schema, existing.government == said.government else {
                return refusal(
                    column,
                    "The record \(existing.identifier) of this row belongs to another government; correct one of them.")
            }
        }
        guard importer.permit(said) != nil else {
            let of = said.government.map { " for the government \"\($0)\"" } ?? ""
            return refusal(column, "You may not import records of the type \(name)\(of); ask an administrator.")
        }
        return try onlyOne(said).map { refusal(column, $0) } ?? []
    }

    /// Of some types a government has one record only.
    private func onlyOne(_ document: Document) throws(DatabaseError) -> String? {
        guard mapping.format.onePerGovernment, let government = document.government else { return nil }
        let filter = RecordFilter(schema: document.schema, government: government)
        let stored = try importer.registry.records(filter, limit: 1).first?.identifier
        let only = stored ?? onlyOnes[government] ?? document.identifier
        onlyOnes[government] = only
        guard only != document.identifier else { return nil }
        return "The government \"\(government)\" has a record of this type, and only one may exist; amend that one."
    }

    /// The record with what it lacks, or with what the row says in place of what it said.
    private func completed(_ existing: Document, with said: Document) -> Document {
        var document = existing
        var isAdded = false
        for member in said.object.members where member.key != "header" {
            if mapping.replaces || existing[member.key] == nil {
                document[member.key] = member.value
                isAdded = true
            }
        }
        if isAdded {
            let added = said.languages.filter { !existing.languages.contains($0) }
            if !added.isEmpty { document.languages = (existing.languages + added).sorted() }
        }
        return document
    }

    /// Checks the document as publishing will.
    private func judged(
        _ document: Document, said: Document, existing: Document?, _ reader: RowReader, _ row: ImportedRow
    ) throws(DatabaseError) -> Result<ReadyRow, Refused> {
        let format = mapping.format
        let cleaned = format.withoutPrivateFields(format.cleaned(document))
        var refusals: [ImportRefusal] = []
        for rule in mapping.fields {
            guard let value = said[rule.field.key], Document.isAnswered(value), document[rule.field.key] == value,
                cleaned[rule.field.key] == nil
            else { continue }
            let reason =
                "\(rule.field.key): it would be lost, because the other answers of this record hide this field; "
                + "answer what it depends on, or leave it out in the mapping."
            refusals.append(
                ImportRefusal(row: row.number, column: rule.column, value: row[rule.column], reason: reason))
        }
        var cited = Dictionary(reader.supporting.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
        for document in reader.supporting {
            if let reason = try wrongWithSupporting(document, cited) {
                refusals.append(ImportRefusal(row: row.number, column: "", value: "", reason: reason))
                cited[document.identifier] = nil
            }
        }
        let issues = try issues(of: cleaned, format: format, supporting: cited)
        for issue in issues where !issue.isIncompleteness {
            let column = mapping.fields.first { $0.field.key == issue.field }?.column ?? ""
            refusals.append(
                ImportRefusal(
                    row: row.number, column: column, value: row[column], reason: "\(issue.path): \(issue.reason.text)"))
        }
        guard refusals.isEmpty else { return .failure(Refused(refusals: refusals)) }
        return .success(
            ReadyRow(
                row: row.number, document: document, supporting: reader.supporting,
                isIncomplete: issues.contains(where: \.isIncompleteness), isUnchanged: existing == cleaned,
                notes: reader.notes))
    }

    /// What is wrong with a record that a row needs; looked at once.
    private func wrongWithSupporting(
        _ document: Document, _ others: [String: Document]
    ) throws(DatabaseError) -> String? {
        if let known = supporting[document.identifier] { return known }
        let reason = try reasonAgainst(document, others)
        supporting[document.identifier] = .some(reason)
        return reason
    }

    private func reasonAgainst(_ document: Document, _ others: [String: Document]) throws(DatabaseError) -> String? {
        guard let format = importer.formats.format(document.schema) else { return nil }
        let name = format.name.text(in: .en)?.text ?? format.schema
        if let stored = try importer.registry.record(document.identifier), planned[document.identifier] == nil {
            let fate = stored.status == .published ? "changed to another value" : "withdrawn"
            return "The record \(stored.number) that this value made before was \(fate); correct the value."
        }
        guard importer.permit(document) != nil else {
            return "The row cites a record of the type \(name) that does not exist, and you may not import one."
        }
        let wrong = try issues(of: format.cleaned(document), format: format, supporting: others)
            .first { !$0.isIncompleteness }
        return wrong.map {
            "The row cites a record of the type \(name) that cannot be made: \($0.path): \($0.reason.text)."
        }
    }

    private func issues(
        of document: Document, format: Format, supporting: [String: Document]
    ) throws(DatabaseError) -> [Issue] {
        var fault: DatabaseError?
        let validator = Validator(format: format, formats: importer.formats) { [self] identifier in
            if let made = supporting[identifier] { return ImportRun.asCited(made) }
            do throws(DatabaseError) {
                return try importer.registry.citedRecord(identifier) ?? pretended[identifier]
                    ?? announcement(identifier)
            } catch {
                fault = fault ?? error
                return nil
            }
        }
        let issues = validator.validate(document).issues
        if let fault { throw fault }
        return issues
    }

    /// A record of this table that is still to be published, as those that cite it see it.
    func announcement(_ identifier: String) -> CitedRecord? {
        guard let plan = planned[identifier], plan.rowsLeft > 0 else { return nil }
        return plan.cited
            ?? ImportRun.asCited(
                Document(identifier: identifier, schema: mapping.format.schema, languages: [], government: nil))
    }

    /// Terms, countries and yes/no answers, on which it can depend whether a record may be cited; not its texts.
    private func announced(_ document: Document) -> CitedRecord {
        var small = Document(
            identifier: document.identifier, schema: document.schema, languages: [], government: document.government)
        for field in mapping.format.fields where field.many == nil {
            switch field.type {
            case .term, .boolean: small[field.key] = document[field.key]
            default: continue
            }
        }
        return ImportRun.asCited(small)
    }

    static func asCited(_ document: Document) -> CitedRecord {
        CitedRecord(
            identifier: document.identifier, schema: document.schema, government: document.government,
            isWithdrawn: false, title: LanguageMap([:]), document: document)
    }
}
