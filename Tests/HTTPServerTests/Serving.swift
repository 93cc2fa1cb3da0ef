import Glibc
import HTTP
import HTTPServer
import Synchronization

/// A running server with a folder of its own; stopped and removed when this value goes.
final class Serving: Sendable {
    let server: Server
    let folder: String

    init(_ change: (inout Configuration) -> Void = { _ in }, respond: @escaping @Sendable (Request) -> Response) throws
    {
        var template = Array("/tmp/http-server-tests-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw RawClient.Failure() }
        folder = String(cString: made)
        var configuration = Configuration(temporaryFolder: folder)
        change(&configuration)
        let sink = Log()
        observations = sink
        server = try Server(configuration, observe: { sink.add($0) }, respond: respond)
        try server.start()
    }

    let observations: Log

    deinit {
        server.stop(grace: .zero)
        for name in files { unlink(folder + "/" + name) }
        rmdir(folder)
    }

    func client() throws -> RawClient { try RawClient(port: server.port) }

    /// Names in the temporary folder.
    var files: [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

final class Log: Sendable {
    private let entries = Mutex<[Observation]>([])

    func add(_ observation: Observation) { entries.withLock { $0.append(observation) } }

    var all: [Observation] { entries.withLock { $0 } }
}

/// A door a handler waits at until the test opens it.
final class Door: Sendable {
    private nonisolated(unsafe) let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func wait() { sem_wait(semaphore) }

    func open() { sem_post(semaphore) }
}
