import Database
import Text

/// One change of the index while it is being stored.
struct IndexChange {
    let connection: Connection
    private var columns: Columns
    private var rows: [Int: ColumnRow?] = [:]
    private var vocabulary = VocabularyChanges()
    private var ordinalEnd: Int

    init(connection: Connection, columns: Columns) {
        (self.connection, self.columns) = (connection, columns)
        ordinalEnd = columns.ordinalEnd
    }

    /// Adds a document or replaces the one under its identifier, which keeps its ordinal.
    mutating func put(_ document: SearchDocument) throws(DatabaseError) {
        let known = try ordinal(of: document.identifier)
        if let known { try removePage(known) }
        let ordinal = known ?? ordinalEnd
        ordinalEnd = max(ordinalEnd, ordinal + 1)
        let title = SearchTables.marked(document.title)
        let body = SearchTables.marked(document.text)
        let keys = SearchTables.marked(keys: document.keys)
        vocabulary.count([title, body], by: 1)
        try connection.execute(
            "INSERT INTO page (rowid, title, keys, body) VALUES (\(ordinal), \(title), \(keys), \(body))")
        let row = ColumnRow(
            minute: document.minute, titleKey: sortKey(document.title.first?.text ?? ""),
            facets: try numbers(of: document.allFacets))
        rows[ordinal] = .some(row)
        try connection.execute(
            """
            INSERT INTO document (ordinal, identifier, columns) VALUES (\(ordinal), \(document.identifier), \(row.bytes))
            ON CONFLICT (ordinal) DO UPDATE SET columns = excluded.columns
            """)
    }

    mutating func remove(_ identifier: String) throws(DatabaseError) {
        guard let ordinal = try ordinal(of: identifier) else { return }
        try removePage(ordinal)
        try connection.execute("DELETE FROM document WHERE ordinal = \(ordinal)")
        rows[ordinal] = .some(nil)
    }

    /// Stores the position and answers the state to be seen once this is committed.
    mutating func finish(position: Int) throws(DatabaseError) -> Columns {
        try vocabulary.store(on: connection)
        try connection.execute("UPDATE state SET position = \(position)")
        columns.position = position
        columns.set(rows)
        return columns
    }

    private func ordinal(of identifier: String) throws(DatabaseError) -> Int? {
        try connection.row("SELECT ordinal FROM document WHERE identifier = \(identifier)")?.int("ordinal")
    }

    private mutating func removePage(_ ordinal: Int) throws(DatabaseError) {
        if let old = try connection.row("SELECT title, body FROM page WHERE rowid = \(ordinal)") {
            vocabulary.count([try old.text("title"), try old.text("body")], by: -1)
        }
        try connection.execute("DELETE FROM page WHERE rowid = \(ordinal)")
    }

    private mutating func numbers(of facets: [String: [String]]) throws(DatabaseError) -> [[UInt32]] {
        var numbers: [[UInt32]] = []
        for name in facets.keys.sorted() {
            guard let values = facets[name], !values.isEmpty else { continue }
            let (facet, isNew) = columns.terms.addFacet(name)
            if isNew { try connection.execute("INSERT INTO facet (number, name) VALUES (\(facet), \(name))") }
            while numbers.count <= facet { numbers.append([]) }
            for value in values {
                let (number, isNew) = columns.terms.addValue(value, of: facet)
                if isNew {
                    try connection.execute(
                        "INSERT INTO facet_value (facet, number, value) VALUES (\(facet), \(Int(number)), \(value))")
                }
                numbers[facet].append(number)
            }
        }
        return numbers
    }
}
