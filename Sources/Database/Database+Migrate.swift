extension Database {
    /// Brings the tables up to date: applies, in order, those of `migrations` that are not in the database yet.
    ///
    /// Each runs in a transaction of its own, and only one node at a time runs any. Refused as `misuse`: a name not of
    /// the shape `area-number-words` or used twice, a migration edited since it was applied, and a database that holds
    /// one of the same area that this program does not know, as a newer program has used it.
    package func migrate(_ migrations: [Migration]) throws(DatabaseError) {
        try checkNames(migrations)
        try write { (connection) throws(DatabaseError) in
            try connection.script(
                connection.portable(
                    """
                    CREATE TABLE IF NOT EXISTS migration (
                        name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
                    ) STRICT;
                    """))
            try refuseUnknown(beside: migrations, connection)
        }
        for migration in migrations {
            try write { (connection) throws(DatabaseError) in try connection.apply(migration) }
        }
    }

    private func checkNames(_ migrations: [Migration]) throws(DatabaseError) {
        var seen: Set<String> = []
        for migration in migrations {
            guard migration.area != nil else {
                throw .misuse("migration \"\(migration.name)\" is not named like registry-001-records")
            }
            guard seen.insert(migration.name).inserted else {
                throw .misuse("migration \(migration.name) is given twice")
            }
        }
    }

    private func refuseUnknown(beside migrations: [Migration], _ connection: Connection) throws(DatabaseError) {
        let known = Set(migrations.map(\.name))
        let areas = Set(migrations.compactMap(\.area))
        for row in try connection.rows("SELECT name FROM migration ORDER BY name") {
            let applied = Migration(name: try row.text("name"), sql: "")
            guard let area = applied.area, areas.contains(area), !known.contains(applied.name) else { continue }
            throw .misuse(
                "the database holds migration \(applied.name), which this program does not know: a newer program has "
                    + "used it. Start that program, or restore a backup made before it.")
        }
    }
}

extension Connection {
    fileprivate func apply(_ migration: Migration) throws(DatabaseError) {
        if let applied = try row("SELECT checksum FROM migration WHERE name = \(migration.name)") {
            let checksum = try applied.text("checksum")
            guard checksum == migration.checksum else {
                throw .misuse(
                    "migration \(migration.name) was changed after it had been applied (checksum \(checksum) in the "
                        + "database, \(migration.checksum) in the program). Put its text back and write the change as "
                        + "a new migration.")
            }
            return
        }
        try script(portable(migration.sql))
        for table in migration.appendOnly { try script(guardScript(table)) }
        try execute(
            "INSERT INTO migration (name, checksum, applied_at) VALUES (\(migration.name), \(migration.checksum), \(now()))"
        )
    }

    /// The text as this engine wants it.
    fileprivate func portable(_ text: String) throws(DatabaseError) -> String {
        engine == .sqlite ? text : try PortableSQL.postgres(text)
    }

    /// UTC seconds, by the clock of the engine.
    private func now() throws(DatabaseError) -> Int {
        let sql: SQL =
            engine == .sqlite ? "SELECT unixepoch() AS now" : "SELECT CAST(extract(epoch FROM now()) AS BIGINT) AS now"
        guard let row = try row(sql) else { throw .misuse("the clock gave no answer", statement: sql.text) }
        return try row.int("now")
    }

    /// Triggers that refuse every change of `table` but an insert.
    private func guardScript(_ table: String) throws(DatabaseError) -> String {
        guard !table.isEmpty,
            table.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
        else { throw .misuse("append-only table \"\(table)\" is not a plain name of a-z, 0-9 and _") }
        switch engine {
        case .sqlite:
            return ["UPDATE", "DELETE"].map { change in
                """
                CREATE TRIGGER \(table)_append_only_\(change.lowercased()) BEFORE \(change) ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(table) is append-only: \(change) refused'); END;
                """
            }.joined(separator: "\n")
        case .postgres:
            return """
                CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
                RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
                USING ERRCODE = 'integrity_constraint_violation'; END $body$;
                CREATE TRIGGER \(table)_append_only_row BEFORE UPDATE OR DELETE ON \(table)
                FOR EACH ROW EXECUTE FUNCTION refuse_change();
                CREATE TRIGGER \(table)_append_only_table BEFORE TRUNCATE ON \(table)
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                """
        }
    }
}
