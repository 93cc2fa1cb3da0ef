package import Database

/// How a letter stands, without what it says.
package struct Delivery: Hashable, Sendable {
    package enum State: String, Sendable { case waiting, sent, failed }

    package let kind: Letter.Kind
    package let address: String
    package let state: State
    /// Seconds since 1970, UTC: of posting, and of the end where it has one.
    package let posted: Int, ended: Int?
    package let attempts: Int
    /// Why the last attempt failed, in the mail server's words.
    package let fault: String?
}

extension Outbox {
    /// How many letters wait, and how many were given up and are not yet forgotten.
    package func counts() throws(DatabaseError) -> (waiting: Int, failed: Int) {
        try database.read { (connection) throws(DatabaseError) in
            var counts: [String: Int] = [:]
            for row in try connection.rows(
                "SELECT state, count(*) AS count FROM letter WHERE state IN ('waiting', 'failed') GROUP BY state")
            {
                counts[try row.text("state")] = try row.int("count")
            }
            return (counts["waiting"] ?? 0, counts["failed"] ?? 0)
        }
    }

    /// The newest letters, or those to one account.
    package func deliveries(to account: String? = nil, limit: Int) throws(DatabaseError) -> [Delivery] {
        let condition: SQL = account.map { "account = \($0)" } ?? "TRUE"
        return try database.read { (connection) throws(DatabaseError) in
            let rows = try connection.rows(
                """
                SELECT kind, address, state, posted, ended, attempts, fault FROM letter WHERE \(condition)
                ORDER BY posted DESC, identifier LIMIT \(limit)
                """)
            var deliveries: [Delivery] = []
            for row in rows {
                guard let kind = Letter.Kind(rawValue: try row.text("kind")),
                    let state = Delivery.State(rawValue: try row.text("state"))
                else { continue }
                deliveries.append(
                    Delivery(
                        kind: kind, address: try row.text("address"), state: state, posted: try row.int("posted"),
                        ended: try row.optionalInt("ended"), attempts: try row.int("attempts"),
                        fault: try row.optionalText("fault")))
            }
            return deliveries
        }
    }
}
