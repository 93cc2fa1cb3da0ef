package import Accounts
package import Database
package import Formats
package import Identifiers
internal import JSON
package import Registry
package import Spreadsheet

/// Takes filled forms in: looks at them first, then saves their good rows as drafts or publishes them.
///
/// A row is taken whole or not at all, and never stops the others. A row with the number of a record amends it. Without
/// one, the same answers always make the same record, so that a form taken in twice makes nothing twice.
package struct FormIntake {
    let registry: Registry
    let spellings: Spellings
    let actor: Actor

    package init(registry: Registry, spellings: Spellings, actor: Actor) {
        (self.registry, self.spellings, self.actor) = (registry, spellings, actor)
    }

    /// What becomes of a row.
    package enum State: Hashable, Sendable {
        /// Nothing is wrong: a draft, or published where the person may.
        case ready
        /// Only something is lacking: a draft to be completed.
        case incomplete
        case refused
        /// A draft or a record was made of this row before.
        case isDraft(String), isRecord(RecordNumber)
        /// Done now.
        case saved(String), published(RecordNumber)
    }

    package struct Row: Sendable {
        package let place: FormPlace
        package let document: Document
        /// The revision that it amends; nil for a new record.
        package let amends: RecordNumber?
        package internal(set) var state: State
        /// In the order of the form's columns, as far as the format is.
        package internal(set) var findings: [FormFinding]
        /// Whether this person may publish it.
        package let isPublishable: Bool
    }

    /// What a form holds, and what was or would be done with it.
    package struct Report: Sendable {
        package let form: FilledForm
        package internal(set) var rows: [Row]

        package func count(_ isCounted: (State) -> Bool) -> Int { rows.count { isCounted($0.state) } }
        /// Whether anything can be saved, and published.
        package var canSave: Bool { rows.contains { $0.state == .ready || $0.state == .incomplete } }
        package var canPublish: Bool { rows.contains { $0.state == .ready && $0.isPublishable } }
    }

    /// Looks at a form, and writes nothing.
    package func look(_ workbook: Workbook) throws(DatabaseError) -> Result<Report, IntakeRefusal> {
        var fault: DatabaseError?
        func find(_ text: String) -> String? {
            do throws(DatabaseError) {
                return try identifier(of: text)
            } catch {
                fault = fault ?? error
                return nil
            }
        }
        let form: FilledForm
        do throws(IntakeRefusal) {
            form = try withoutActuallyEscaping(find) { (find) throws(IntakeRefusal) in
                try FilledForm(workbook, formats: registry.formats, spellings: spellings, record: find)
            }
        } catch {
            return .failure(error)
        }
        if let fault { throw fault }
        var report = Report(form: form, rows: [])
        var before = Before()
        for row in form.rows { report.rows.append(try judged(row, of: form, &before)) }
        return .success(report)
    }

    /// The record that somebody means by its number, of whatever revision, or its identifier.
    func identifier(of text: String) throws(DatabaseError) -> String? {
        if let guid = GUID(text) { return try registry.record(guid.description)?.identifier }
        guard let number = RecordNumber(text) else { return nil }
        return try registry.record(number)?.identifier
    }

    /// What was met in the rows before.
    struct Before {
        var records: [String: Int] = [:], governments: [String: Int] = [:]
    }

    private func judged(
        _ row: FilledForm.Row, of form: FilledForm, _ before: inout Before
    ) throws(DatabaseError) -> Row {
        let format = form.format
        var document = row.document
        var findings = row.findings
        var amended: PublishedRecord?
        if !row.amends.text.isEmpty {
            switch try amendment(row, format, form.languages) {
            case .success(let (record, amendment)): (amended, document) = (record, amendment)
            case .failure(let fault):
                findings.append(FormFinding(row.amends.place, value: row.amends.text, .cell(fault)))
                return Row(
                    place: row.place, document: document, amends: nil, state: .refused, findings: findings,
                    isPublishable: false)
            }
        }
        let subject = format.subject(government: document.government, owner: amended?.owner)
        let mayPublish = actor.permit(.publish, for: subject) != nil && format.signatures.isEmpty
        // What a calculation gives is looked at when it stands there as a value.
        let calculated = Set(findings.filter(\.isAboutCalculation).map(\.place))
        findings += try registry.check(document).issues.filter { $0.path != Document.signaturesPath }.map(row.finding)
            .filter { !calculated.contains($0.place) }
        if let first = before.records[document.identifier] {
            findings.append(FormFinding(row.place, .cell(.sameAsRow(first))))
        }
        before.records[document.identifier] = before.records[document.identifier] ?? row.place.row ?? 0
        var state: State?
        switch try standing(document, format, amended, subject, &before, row.place) {
        case .success(let there): state = there
        case .failure(let fault): findings.append(FormFinding(row.place, .cell(fault)))
        }
        let isLacking = !findings.isEmpty && findings.allSatisfy(\.isIncompleteness)
        return Row(
            place: row.place, document: document, amends: amended?.number,
            state: state ?? (findings.isEmpty ? .ready : isLacking ? .incomplete : .refused),
            findings: state == nil ? findings : [], isPublishable: mayPublish)
    }

    func isGovernmentRequired(_ format: Format) -> Bool {
        if case .always? = format.field("government")?.required { true } else { false }
    }

    /// Saves the rows that are ready, or that only lack something, as drafts.
    package func save(_ report: Report) throws(DatabaseError) -> Report {
        var report = report
        for index in report.rows.indices {
            let row = report.rows[index]
            guard row.state == .ready || row.state == .incomplete,
                let format = registry.formats.format(row.document.schema)
            else { continue }
            let owner = row.amends == nil ? nil : try registry.record(row.document.identifier)?.owner
            let subject = format.subject(government: row.document.government, owner: owner)
            do throws(SaveDraftRefusal) {
                guard let permit = actor.permit(row.amends == nil ? .createDraft : .editDraft, for: subject) else {
                    throw .notCovered
                }
                let draft = try registry.saveDraft(row.document, opened: nil, under: permit)
                report.rows[index].state = .saved(draft.identifier)
            } catch {
                if case .storage(let fault) = error { throw fault }
                let wasThere = if case .staleDraft = error { true } else { false }
                report.rows[index].state = wasThere ? .isDraft(row.document.identifier) : .refused
                if !wasThere { report.rows[index].findings.append(FormFinding(row.place, .cell(.notPermitted))) }
            }
        }
        return report
    }

    /// Publishes the rows that are ready and that this person may publish, all in one transaction.
    package func publish(_ report: Report) throws(DatabaseError) -> Report {
        var report = report
        let chosen = report.rows.indices.filter { report.rows[$0].state == .ready && report.rows[$0].isPublishable }
        let rows = chosen.map { report.rows[$0] }
        let revisions = Dictionary(
            rows.map { ($0.document.identifier, $0.amends?.revision ?? 0) }, uniquingKeysWith: { first, _ in first })
        let outcomes = try registry.publish(imported: rows.map(\.document), from: revisions) { document in
            registry.formats.format(document.schema).flatMap { format in
                actor.permit(.publish, for: format.subject(government: document.government, owner: nil))
            }
        }
        for (index, outcome) in zip(chosen, outcomes) {
            let place = report.rows[index].place
            switch outcome {
            case .published(let record): report.rows[index].state = .published(record.number)
            case .unchanged(let record): report.rows[index].state = .isRecord(record.number)
            case .refused(let issues):
                report.rows[index].state = .refused
                report.rows[index].findings += issues.map { FormFinding(place, .issue($0)) }
            case .superseded(let record):
                let isNew = report.rows[index].amends == nil
                let number = record.number.record.description
                report.rows[index].state = .refused
                report.rows[index].findings.append(
                    FormFinding(place, .cell(isNew ? .changedSince(number) : .superseded(number))))
            case .notPermitted, .unknownFormat:
                report.rows[index].state = .refused
                report.rows[index].findings.append(FormFinding(place, .cell(.notPermitted)))
            }
        }
        return report
    }
}
