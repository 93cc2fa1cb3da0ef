/// A fault of the store or of the statement given to it; the text never holds a bound value or a password.
package struct DatabaseError: Error, Equatable, Sendable {
    /// What kind of fault it is, the same on both engines.
    package enum Kind: String, Sendable {
        /// Someone else held what was needed for longer than the limit: trying again is right.
        case busy
        /// A `CHECK`, `UNIQUE`, `NOT NULL`, foreign key or append-only rule refused the change.
        case constraint
        /// No room left on the disk.
        case full
        /// The file or the server cannot be reached; the next call tries again from the start.
        case unavailable
        /// The file is damaged, or is not a database.
        case corrupt
        /// A change was asked of a file, folder or reading connection that may not be changed.
        case readOnly
        /// The `Database` was closed.
        case closed
        /// A programmer's error: SQL that does not compile, a wrong column, a value that cannot be stored.
        case misuse
        /// Anything else, such as memory running out.
        case other
    }

    package let kind: Kind
    /// What happened, in the engine's own words where it said something.
    package let message: String
    /// The SQL text at fault, with placeholders in place of values.
    package let statement: String?

    package init(kind: Kind, message: String, statement: String? = nil) {
        (self.kind, self.message, self.statement) = (kind, message, statement)
    }

    static func misuse(_ message: String, statement: String? = nil) -> DatabaseError {
        DatabaseError(kind: .misuse, message: message, statement: statement)
    }
}

extension DatabaseError: CustomStringConvertible {
    /// For logs and for people who run the server: what happened, and what to do.
    package var description: String {
        let fault = "\(lead): \(message)"
        guard let statement else { return fault }
        return "\(fault) [\(statement)]"
    }

    private var lead: String {
        switch kind {
        case .busy: "The database is busy; nothing was stored, try again"
        case .constraint: "The database refused the change because it breaks a rule; nothing was stored"
        case .full: "The disk is full; nothing was stored, free some space and try again"
        case .unavailable: "The database cannot be reached"
        case .corrupt: "The database file is damaged or is not a database; restore it from a backup"
        case .readOnly: "The database cannot be changed: its file, folder or connection is read-only"
        case .closed: "The database is closed"
        case .misuse: "The program used the database wrongly"
        case .other: "The database failed"
        }
    }
}

/// A use case's refusal enum adopts this; `case storage(DatabaseError)` satisfies it.
package protocol StorageFailing: Error {
    static func storage(_ error: DatabaseError) -> Self
}
