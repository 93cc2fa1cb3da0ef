import Dispatch
import Glibc
import HTTP
import HTTPServer
import Mail
import Registry
import Search
import Site
import Synchronization

/// `bch serve`.
enum Serve: Verb {
    static let name = "serve"
    static let summary = "serves the clearing-house"
    static let usage = """
        bch serve --data DIR [--listen 127.0.0.1:8080] [--database postgres://…]

        \(Opening.usage)
          --listen ADDR:PORT   where to listen; port 0 takes a free one, which is printed
          --public-url URL     the address people use, such as https://bch.example.org
          --log-name NAME      the name of a new log, such as bch.example.org/log
          --contact EMAIL      where readers write to
          --workers N          requests answered at once
        \(MailOptions.usage)
          --trust-proxy        believe X-Forwarded-For and X-Forwarded-Proto: only behind your own proxy
        """

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(
            words,
            valued: Opening.options.union(MailOptions.options).union([
                "--listen", "--public-url", "--log-name", "--contact", "--workers",
            ]),
            plain: ["--trust-proxy"])
        guard arguments.rest.isEmpty else { throw UsageFault("\"\(arguments.rest[0])\" is not an option") }
        // A pipe that nobody reads and a file that may not grow are errors of one write, not the end of the server.
        for signal in [SIGPIPE, SIGXFSZ] { Glibc.signal(signal, SIG_IGN) }
        let workers = try workers(arguments)
        let (address, port) = try listen(arguments.options["--listen"] ?? "127.0.0.1:8080")
        var configuration = try Opening.configuration(arguments)
        configuration.readers = workers
        configuration.logName = arguments.options["--log-name"]
        configuration.contactEmail = arguments.options["--contact"]
        let mail = try MailOptions.read(arguments, replyTo: configuration.contactEmail)
        if mail != nil, arguments.options["--public-url"] == nil {
            throw UsageFault("--mail-server needs --public-url: letters lead to pages, by the address people use")
        }
        configuration.letters = mail?.sender
        let lock = try FolderLock(configuration.folder)
        defer { withExtendedLifetime(lock) {} }
        configuration.folder.emptyTemporary()
        var settings = Configuration(temporaryFolder: configuration.folder.temporary)
        settings.address = address
        settings.port = port
        settings.trustsProxy = arguments.flags.contains("--trust-proxy")
        settings.limits.workers = workers
        // Bound before the site is opened, as a free port is known only then; nothing is answered before `run`.
        let opened = OpenedSite()
        let server = try Server(
            settings, observe: { seen in opened.site.withLock { $0 }.map { RequestLog.note(seen, $0) } },
            respond: { request in opened.site.withLock { $0 }?.respond(to: request) ?? Response(.serviceUnavailable) })
        let publicAddress = arguments.options["--public-url"] ?? "http://\(address):\(server.port)"
        let site = try Site(configuration, publicAddress: publicAddress, report: { RequestLog.fault($0) })
        opened.site.withLock { $0 = site }
        defer { RequestLog.flush() }
        try serve(server, site, address, mail: mail?.server)
        return 0
    }

    /// Seconds between two looks at what is old.
    private static let tidyEverySeconds = 3_600

    /// Until the process is asked to end; requests in flight are finished.
    private static func serve(_ server: Server, _ site: Site, _ address: String, mail: MailServer?) throws {
        for signal in [SIGTERM, SIGINT] { Glibc.signal(signal, SIG_IGN) }
        let queue = DispatchQueue(label: "signals")
        let sources = [SIGTERM, SIGINT].map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
        for source in sources {
            source.setEventHandler { server.stop(grace: .seconds(20)) }
            source.resume()
        }
        // What other nodes and commands publish is taken in without anybody asking.
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "follower"))
        timer.schedule(deadline: .now(), repeating: .seconds(1))
        timer.setEventHandler {
            do { try site.follower.catchUp() } catch { RequestLog.fault("the search index cannot follow: \(error)") }
        }
        timer.resume()
        let flusher = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "request log"))
        flusher.schedule(deadline: .now(), repeating: .milliseconds(RequestLog.waitingMillisecondsMax))
        flusher.setEventHandler { RequestLog.flush() }
        flusher.resume()
        let tidier = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "tidier"))
        tidier.schedule(deadline: .now() + .seconds(tidyEverySeconds), repeating: .seconds(tidyEverySeconds))
        tidier.setEventHandler {
            do { try site.tidyLetters() } catch { RequestLog.fault("letters cannot be put in order: \(error)") }
        }
        tidier.resume()
        let postman = mail.map { Postman(to: $0, site) }
        Console.output("Serving on http://\(address):\(server.port)/")
        try server.run()
        timer.cancel()
        flusher.cancel()
        tidier.cancel()
        postman?.stop()
        withExtendedLifetime(sources) {}
    }

    private static func listen(_ text: String) throws -> (String, UInt16) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw UsageFault("--listen must be an address and a port, such as 127.0.0.1:8080")
        }
        return (String(text[..<colon].filter { $0 != "[" && $0 != "]" }), port)
    }

    private static func workers(_ arguments: Arguments) throws -> Int {
        guard let text = arguments.options["--workers"] else { return max(4, sysconf(Int32(_SC_NPROCESSORS_ONLN)) * 2) }
        guard let count = Int(text), (1...256).contains(count) else { throw UsageFault("--workers is from 1 to 256") }
        return count
    }
}

/// The site, once it is open.
private final class OpenedSite: Sendable {
    let site = Mutex<Site?>(nil)
}
