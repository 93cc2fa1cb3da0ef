package import Accounts
package import Formats
package import Registry

/// Makes records out of tables, by mappings that are data (founding requirement S-051).
///
/// A row that cannot be taken is refused with its reason and never stops the others. What a row does not say stays
/// absent: the record is published and listed as incomplete. The same row always makes the same record, so that
/// importing a table twice publishes nothing twice.
package struct Importer {
    let registry: Registry
    let formats: FormatLibrary
    /// What the importer may do with a document; nil refuses its row.
    let permit: (Document) -> Permit?

    /// Documents that are published in one transaction.
    package static let batchMax = 500

    package init(registry: Registry, formats: FormatLibrary, permit: @escaping (Document) -> Permit?) {
        self.registry = registry
        self.formats = formats
        self.permit = permit
    }

    /// Imports a table.
    ///
    /// The table is read several times and must not change meanwhile. Records may cite others of the same table that
    /// come later, in circles too. A fault before the first batch leaves nothing behind; after a later one, importing
    /// again goes on where it stopped.
    ///
    /// - Parameters:
    ///   - dryRun: does all but write, and reports what would be done.
    ///   - progress: told after every batch.
    package func run(
        mapping: Mapping, file: String, dryRun: Bool = false, progress: (ImportProgress) -> Void = { _ in }
    ) throws(ImportFault) -> ImportReport {
        let run = try ImportRun(importer: self, mapping: mapping, path: file, isDryRun: dryRun)
        try run.survey()
        try run.check(progress)
        try run.publish(progress)
        return run.finished()
    }
}
