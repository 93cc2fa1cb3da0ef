internal import Database
internal import Formats
internal import JSON
internal import Registry

extension ImportRun {
    /// Last pass: publishes the rows, in batches of which each is one transaction.
    func publish(_ progress: (ImportProgress) -> Void) throws(ImportFault) {
        var batch: [ReadyRow] = []
        var made: Set<String> = []
        var failed: Set<String> = []
        var done = 0
        if behind != nil { behind = [] }
        func flush() throws(ImportFault) {
            do throws(DatabaseError) {
                try publish(batch, made: &made, failed: &failed)
            } catch {
                throw .storage(error)
            }
            batch = []
        }
        try eachRow { (row) throws(ImportFault) in
            guard var identity = try identity(of: row) else { return }
            if planned[identity.identifier]?.isShared == true,
                batch.contains(where: { $0.document.identifier == identity.identifier })
            {
                // A second row for the same record builds on the first, which is then found.
                try flush()
                identity = try self.identity(of: row) ?? identity
            }
            if let ready = try ready(row, identity) {
                isDryRun ? pretend(ready) : batch.append(ready)
            }
            done += 1
            if batch.count == Importer.batchMax { try flush() }
            if done % Importer.batchMax == 0 {
                progress(ImportProgress(phase: .publishing, done: done, total: report.read))
            }
        }
        try flush()
        do throws(DatabaseError) { try mend(failed) } catch { throw .storage(error) }
        progress(ImportProgress(phase: .publishing, done: report.read, total: report.read))
    }

    private func pretend(_ ready: ReadyRow) {
        for document in ready.supporting where pretended[document.identifier] == nil {
            pretended[document.identifier] = ImportRun.asCited(document)
            report.created[document.schema, default: 0] += 1
        }
        count(ready, isUnchanged: ready.isUnchanged, isIncomplete: ready.isIncomplete)
        if planned[ready.document.identifier]?.isShared == true {
            let format = mapping.format
            overlay[ready.document.identifier] = format.withoutPrivateFields(format.cleaned(ready.document))
        }
    }

    private func count(_ ready: ReadyRow, isUnchanged: Bool, isIncomplete: Bool) {
        report.notes += ready.notes.prefix(ImportReport.notesMax - report.notes.count)
        if isUnchanged {
            report.unchanged += 1
        } else {
            report.published += 1
            if isIncomplete { report.incomplete += 1 }
        }
    }

    private func publish(
        _ batch: [ReadyRow], made: inout Set<String>, failed: inout Set<String>
    ) throws(DatabaseError) {
        var supporting: [Document] = []
        for document in batch.flatMap(\.supporting) where made.insert(document.identifier).inserted {
            // What stands there already is never overwritten.
            if try importer.registry.record(document.identifier) == nil { supporting.append(document) }
        }
        for start in stride(from: 0, to: supporting.count, by: Importer.batchMax) {
            let part = supporting[start..<min(start + Importer.batchMax, supporting.count)]
            let cited = Dictionary(part.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
            let outcomes = try importer.registry.publish(
                imported: Array(part), announced: { cited[$0].map(ImportRun.asCited) }, permit: importer.permit)
            for case .published(let record) in outcomes { report.created[record.schema, default: 0] += 1 }
        }
        for ready in batch where ready.isUnchanged { count(ready, isUnchanged: true, isIncomplete: false) }
        let changing = batch.filter { !$0.isUnchanged }
        guard !changing.isEmpty else { return }
        let gone = failed
        let outcomes = try importer.registry.publish(
            imported: changing.map(\.document), announced: { [self] in gone.contains($0) ? nil : announcement($0) },
            permit: importer.permit)
        for (ready, outcome) in zip(changing, outcomes) {
            switch outcome {
            case .published(let record): count(ready, isUnchanged: false, isIncomplete: !record.missing.isEmpty)
            case .unchanged: count(ready, isUnchanged: true, isIncomplete: false)
            case .refused(let issues):
                let reason = issues.map { "\($0.path): \($0.reason.text)" }.joined(separator: "; ")
                fail(ready, reason, &failed)
            case .superseded(let record):
                fail(ready, "\(record.number) was published meanwhile; import the table again.", &failed)
            case .notPermitted: fail(ready, "You may no longer import this record; ask an administrator.", &failed)
            case .unknownFormat(let schema): fail(ready, "The record type \"\(schema)\" does not exist.", &failed)
            }
        }
    }

    /// Something changed while the import was under way: a record was withdrawn, a permission taken.
    private func fail(_ ready: ReadyRow, _ reason: String, _ failed: inout Set<String>) {
        refuse(
            ready.row, [ImportRefusal(row: ready.row, column: "", value: "", reason: reason)],
            identifier: ready.document.identifier)
        if planned[ready.document.identifier]?.rowsLeft == 0 { failed.insert(ready.document.identifier) }
    }

    /// Takes citations of records that, against expectation, were not published out of those that cite them.
    private func mend(_ failed: Set<String>) throws(DatabaseError) {
        for identifier in failed.sorted() where try importer.registry.record(identifier) == nil {
            for source in try importer.registry.citing(identifier) {
                guard let stored = try importer.registry.newestDocument(source)?.document else { continue }
                var document = stored
                for member in stored.object.members where member.key != "header" {
                    document[member.key] = ImportRun.without(identifier, member.value)
                }
                _ = try importer.registry.publish(imported: [document], permit: importer.permit)
            }
        }
    }

    private static func without(_ identifier: String, _ value: JSON) -> JSON? {
        switch value {
        case .array(let values): return .array(values.compactMap { without(identifier, $0) })
        case .object(let object):
            if object["identifier"]?.string == identifier { return nil }
            var kept = JSONObject()
            for member in object.members { kept[member.key] = without(identifier, member.value) }
            return .object(kept)
        default: return value
        }
    }
}
