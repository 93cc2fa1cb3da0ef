internal import Accounts
package import Database
package import Formats
internal import JSON
package import Thesaurus

/// A document that is being written: it may be incomplete, and is nobody's business but its government's or author's.
package struct Draft: Sendable {
    package let identifier: String
    package let schema: String
    package let government: String?
    /// The account that began it.
    package let owner: String
    /// Counts up with each save; an editor says which one was opened, so that nobody overwrites a colleague's change.
    package let version: Int
    /// The revision that it amends; nil for a new record.
    package let amends: Int?
    package let title: LanguageMap
    package let document: Document
    /// Seconds since 1970, UTC.
    package let created: Int, updated: Int

    static let columns: SQL =
        "identifier, schema, government, owner, version, amends, title, document, created, updated"

    init(_ row: Row) throws(DatabaseError) {
        identifier = try row.text("identifier")
        schema = try row.text("schema")
        government = try row.optionalText("government")
        owner = try row.text("owner")
        version = try row.int("version")
        amends = try row.optionalInt("amends")
        title = (try? JSON.parse(try row.text("title"))).flatMap(LanguageMap.init) ?? LanguageMap([:])
        document = try Document(stored: try row.text("document"), of: identifier)
        created = try row.int("created")
        updated = try row.int("updated")
    }
}

/// Whose drafts a list holds.
package enum DraftList: Sendable {
    /// Those that an account began.
    case own(account: String)
    /// Those of a government that others than the account began, of these types.
    case others(government: String, account: String, schemas: [String], except: [String] = [])

    fileprivate var condition: SQL {
        switch self {
        case .own(let account): return "owner = \(account)"
        case .others(let government, let account, let schemas, let except):
            let these: SQL = "government = \(government) AND owner <> \(account) AND schema IN \(list: schemas)"
            return except.isEmpty ? these : these + " AND identifier NOT IN \(list: except)"
        }
    }
}

extension Connection {
    func draft(of identifier: String) throws(DatabaseError) -> Draft? {
        try row("SELECT \(Draft.columns) FROM draft WHERE identifier = \(identifier)")
            .map { (row) throws(DatabaseError) in try Draft(row) }
    }

    /// Removes a draft, the names of those who signed it, and what was asked for it.
    func removeDraft(_ identifier: String) throws(DatabaseError) {
        try execute("DELETE FROM draft WHERE identifier = \(identifier)")
        try execute("DELETE FROM draft_signature WHERE draft = \(identifier)")
        try execute("DELETE FROM draft_request WHERE draft = \(identifier)")
    }
}

extension Registry {
    /// The draft of a record, new or published.
    package func draft(_ identifier: String) throws(DatabaseError) -> Draft? {
        try database.read { (connection) throws(DatabaseError) in try connection.draft(of: identifier) }
    }

    /// A list's drafts, changed longest ago first.
    package func drafts(_ list: DraftList, offset: Int = 0, limit: Int) throws(DatabaseError) -> [Draft] {
        try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT \(Draft.columns) FROM draft WHERE \(list.condition) ORDER BY updated, identifier
                LIMIT \(limit) OFFSET \(offset)
                """)
            var drafts: [Draft] = []
            for row in rows { drafts.append(try Draft(row)) }
            return drafts
        }
    }

    package func count(_ list: DraftList) throws(DatabaseError) -> Int {
        try database.read { (connection) throws(DatabaseError) in
            try connection.row("SELECT count(*) AS count FROM draft WHERE \(list.condition)")?.int("count") ?? 0
        }
    }

    /// Drafts of a type, of one government or of all, that were changed longest ago first.
    package func drafts(schema: String, government: String?, limit: Int = 100) throws(DatabaseError) -> [Draft] {
        try database.read { (connection) throws(DatabaseError) in
            var condition: SQL = "schema = \(schema)"
            if let government { condition = condition + " AND government = \(government)" }
            let rows = try connection.rows(
                "SELECT \(Draft.columns) FROM draft WHERE \(condition) ORDER BY updated, identifier LIMIT \(limit)")
            var drafts: [Draft] = []
            for row in rows { drafts.append(try Draft(row)) }
            return drafts
        }
    }

    /// Drafts that an account may see, last changed first: its own, and its government's.
    package func drafts(owner: String, government: String?, limit: Int = 100) throws(DatabaseError) -> [Draft] {
        try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT \(Draft.columns) FROM draft WHERE owner = \(owner) OR (government IS NOT NULL
                AND government = \(government)) ORDER BY updated DESC, identifier LIMIT \(limit)
                """)
            var drafts: [Draft] = []
            for row in rows { drafts.append(try Draft(row)) }
            return drafts
        }
    }
}
