import Database
import Foundation
import Glibc
import Synchronization

/// A PostgreSQL cluster made for one test process: in a temporary folder, on a Unix socket, gone when the process ends.
///
/// A guarding process waits for this one to end, however it ends, then stops the server and removes the folder. As
/// root the cluster runs as user `postgres`, or `nobody` where there is none, because the server refuses root.
package final class ThrowawayPostgres: Sendable {
    /// Why no cluster could be started; a test that needs one fails with this sentence.
    package struct Unavailable: Error, CustomStringConvertible {
        package let description: String
    }

    private static let onlyOne = Result { try ThrowawayPostgres() }

    /// The cluster every test of the process shares; nothing in it survives a crash of the machine.
    package static func shared() throws -> ThrowawayPostgres { try onlyOne.get() }

    private let programs: URL
    private let folder: String
    private let server = Mutex<Process?>(nil)
    private let guardian: Process
    private let lifeline: Pipe
    private let schemas = Atomic<Int>(0)

    /// Starts a cluster of its own, for a test that stops it; `isDurable` makes it wait for the disk as a real one does.
    package init(isDurable: Bool = false) throws {
        programs = try Self.findPrograms()
        folder = try Self.run(["/usr/bin/mktemp", "--directory", "/tmp/bch-postgres-XXXXXX"])
        let initdb = "\(programs.path)/initdb"
        try Self.run([
            initdb, "--pgdata", "\(folder)/data", "--username", "bch", "--auth", "trust", "--locale", "C", "--encoding",
            "UTF8", "--no-sync",
        ])
        let switched = isDurable ? "on" : "off"
        let settings = [
            "listen_addresses=''", "unix_socket_directories='\(folder)'", "max_connections=300", "shared_buffers=32MB",
            "fsync=\(switched)", "full_page_writes=\(switched)", "synchronous_commit=on", "max_wal_size=256MB",
        ]
        try Self.run(
            ["/usr/bin/tee", "--append", "\(folder)/data/postgresql.conf"], input: settings.joined(separator: "\n"))
        (guardian, lifeline) = (Process(), Pipe())
        let ending = "cat >/dev/null; \"$0\" stop --pgdata \"$1/data\" --mode immediate >/dev/null; rm -rf \"$1\""
        let command = ["/bin/sh", "-c", ending, programs.appending(path: "pg_ctl").path, folder]
        try Self.launch(guardian, Self.unprivileged(command), input: lifeline, output: FileHandle.nullDevice)
        try start()
    }

    /// Starts the server and waits until it answers, at most ten seconds.
    package func start() throws {
        let started = Process()
        let command = ["/bin/sh", "-c", "exec \"$0\" -D \"$1/data\" >>\"$1/log\" 2>&1", program("postgres"), folder]
        try Self.launch(started, Self.unprivileged(command), input: Pipe(), output: FileHandle.nullDevice)
        server.withLock { $0 = started }
        let waiting = """
            for try in $(seq 200); do "$0" --quiet --host "$1" && exit 0; sleep 0.05; done; cat "$1/log"; exit 1
            """
        try Self.run(["/bin/sh", "-c", waiting, program("pg_isready"), folder])
    }

    /// Stops the server, cutting every connection.
    package func stop() {
        guard let started = server.withLock({ $0 }) else { return }
        // SIGINT asks for a "fast" shutdown.
        started.interrupt()
        started.waitUntilExit()
    }

    /// Ends the server at once, as if it had crashed: it recovers from its log at the next start.
    package func crash() {
        guard let started = server.withLock({ $0 }) else { return }
        // SIGQUIT asks for an "immediate" shutdown, https://www.postgresql.org/docs/15/server-shutdown.html.
        kill(started.processIdentifier, SIGQUIT)
        started.waitUntilExit()
    }

    /// The address of a new, empty schema.
    package func freshURL() throws -> String {
        let schema = "test_\(schemas.add(1, ordering: .relaxed).newValue)"
        let database = try Database(.postgres(url: url(schema: "public")), readers: 1)
        defer { database.close() }
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute(SQL(text: "CREATE SCHEMA \(schema)"))
        }
        return url(schema: schema)
    }

    private func url(schema: String) -> String {
        let host = folder.replacing("/", with: "%2F")
        return "postgres://bch@/postgres?host=\(host)&options=-csearch_path%3D\(schema)"
    }

    private func program(_ name: String) -> String { programs.appending(path: name).path }

    private static func findPrograms() throws -> URL {
        let root = URL(filePath: "/usr/lib/postgresql")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        let newestFirst = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        for version in newestFirst {
            let programs = root.appending(path: version).appending(path: "bin")
            if FileManager.default.isExecutableFile(atPath: programs.appending(path: "initdb").path) { return programs }
        }
        throw Unavailable(
            description:
                "PostgreSQL's server is not installed in /usr/lib/postgresql; run scripts/setup, which installs it.")
    }

    /// The command as it must be run so that the server is not root.
    private static func unprivileged(_ command: [String]) -> [String] {
        guard geteuid() == 0 else { return command }
        let users = (try? String(contentsOfFile: "/etc/passwd", encoding: .utf8)) ?? ""
        let user = users.split(separator: "\n").contains { $0.hasPrefix("postgres:") } ? "postgres" : "nobody"
        return ["/usr/bin/setpriv", "--reuid", user, "--regid", user == "nobody" ? "nogroup" : user, "--clear-groups"]
            + command
    }

    /// Runs a command to its end and answers what it printed; throws that when it fails.
    @discardableResult
    private static func run(_ command: [String], input: String = "") throws -> String {
        let process = Process()
        let (source, sink) = (Pipe(), Pipe())
        try launch(process, unprivileged(command), input: source, output: sink)
        try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try source.fileHandleForWriting.close()
        let printed = try sink.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: printed, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard process.terminationStatus == 0 else {
            throw Unavailable(description: "\(command[0]) failed with status \(process.terminationStatus): \(text)")
        }
        return text
    }

    private static func launch(_ process: Process, _ command: [String], input: Pipe, output: Any) throws {
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = URL(filePath: "/")
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }
}
