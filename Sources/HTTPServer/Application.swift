import CBeast
import HTTP
import Synchronization

/// What the C callbacks work with: the closures and what they need to know. Kept alive by the C++ server.
final class Application: Sendable {
    let configuration: Configuration
    let respond: @Sendable (Request) -> Response
    let observe: @Sendable (Observation) -> Void
    /// Streams under way.
    private let streams = Atomic<Int>(0)

    init(
        configuration: Configuration, respond: @escaping @Sendable (Request) -> Response,
        observe: @escaping @Sendable (Observation) -> Void
    ) {
        (self.configuration, self.respond, self.observe) = (configuration, respond, observe)
    }

    /// Runs one request on a worker thread.
    func handle(_ exchange: Exchange, _ received: CBeastRequest) {
        switch Request.parse(received, trustsProxy: configuration.trustsProxy) {
        case .success(let request):
            let answer = Answer(method: request.method, asked: request.fields, limits: configuration.limits)
            let sent = answer.send(respond(request), over: exchange, within: self)
            tell(request.method.rawValue, request.target.rawPath, sent)
        case .failure(let wrong):
            let refusal = Response(.badRequest, type: "text/plain; charset=utf-8", text: wrong.reason + "\n")
            let answer = Answer(method: .get, asked: Fields(), limits: configuration.limits)
            tell(String(text: received.method), "", answer.send(refusal, over: exchange, within: self))
        }
    }

    private func tell(_ method: String, _ path: String, _ sent: Answer.Sent) {
        observe(Observation(method: method, path: path, status: sent.status, bytes: sent.bytes, duration: sent.age))
    }

    func refused(status: Int, method: String, target: String, bytes: Int) {
        let path = String(target.prefix { $0 != "?" })
        observe(Observation(method: method, path: path, status: status, bytes: bytes, duration: .zero))
    }

    /// Streams hold a worker each: some are kept for everything else.
    func beginStream() -> Bool {
        let limit = configuration.limits.streamsMax ?? max(1, configuration.limits.workers / 2)
        if streams.wrappingAdd(1, ordering: .relaxed).newValue <= limit { return true }
        endStream()
        return false
    }

    func endStream() { streams.wrappingSubtract(1, ordering: .relaxed) }
}

/// C functions that find the application again. Not in a type, so that they belong to no actor.
nonisolated func makeCallbacks(_ application: Application) -> CBeastCallbacks {
    CBeastCallbacks(
        context: Unmanaged.passRetained(application).toOpaque(),
        handle: { context, exchange, request in
            guard let context else { return }
            let application = Unmanaged<Application>.fromOpaque(context).takeUnretainedValue()
            application.handle(Exchange(exchange), request.pointee)
        },
        refused: { context, status, method, target, bytes in
            guard let context else { return }
            let application = Unmanaged<Application>.fromOpaque(context).takeUnretainedValue()
            application.refused(
                status: Int(status), method: String(text: method), target: String(text: target), bytes: bytes)
        },
        release: { context in
            if let context { Unmanaged<Application>.fromOpaque(context).release() }
        })
}
