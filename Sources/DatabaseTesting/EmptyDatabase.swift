package import Database
import Foundation

/// An empty database of either engine for one test, closed and removed when this object goes.
package final class EmptyDatabase: Sendable {
    package let database: Database
    /// Where it is, to open it a second time.
    package let location: DatabaseLocation
    /// The folder of a SQLite file; nil on PostgreSQL.
    package let folder: String?

    package init(
        _ engine: Engine, readers: Int = 4, limits: DatabaseLimits = DatabaseLimits(), migrations: [Migration] = []
    ) throws {
        switch engine {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(path: "bch-test-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            self.folder = folder.path
            location = .sqlite(path: folder.appending(path: "test.sqlite").path)
        case .postgres:
            folder = nil
            location = .postgres(url: try ThrowawayPostgres.shared().freshURL())
        }
        database = try Database(location, readers: readers, limits: limits)
        try database.migrate(migrations)
    }

    deinit {
        database.close()
        if let folder { try? FileManager.default.removeItem(atPath: folder) }
    }
}
