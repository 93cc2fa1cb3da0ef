package import Database
internal import Formats
package import HTTP
internal import Identifiers
internal import JSON
internal import JSONSchema
internal import Thesaurus
package import Registry
package import Transparency

/// What machines read: records as JSON, the log's heads, tiles and proofs.
///
/// Every answer may be read from any origin; none depends on who asks.
package struct API: Sendable {
    let registry: Registry
    let log: PublicLog

    package init(registry: Registry, log: PublicLog) {
        self.registry = registry
        self.log = log
    }

    /// The answer to a request for one of this face's addresses; nil for any other.
    package func respond(to request: Request) throws(DatabaseError) -> Response? {
        guard let route = Route(request.target) else { return nil }
        guard request.method == .get || request.method == .head else {
            return problem(.methodNotAllowed, "This address is only read.", allow: "GET, HEAD")
        }
        switch route {
        case .checkpoint:
            return text(try log.checkpoint(), type: "text/plain; charset=utf-8", caching: "no-cache")
        case .key: return text(log.verifierKey + "\n", type: "text/plain; charset=utf-8", caching: "no-cache")
        case .tile(let path): return try tile(path)
        case .proof(let query): return try proof(query)
        case .consistency(let query): return try consistency(query)
        case .record(let name): return try record(name)
        case .records(let query): return try records(query)
        case .schemas: return schemas()
        case .schema(let name, let query): return schema(name, query)
        case .unknown:
            return problem(
                .notFound, "There is nothing at this address; /api/records and /api/schemas are the first to ask.")
        }
    }

    /// Whether an address is one of this face's.
    package static func isAddress(_ target: Target) -> Bool { Route(target) != nil }

    /// The answer where something of ours failed, with the reference under which the operator finds it.
    package func fault(_ reference: String) -> Response {
        problem(.serviceUnavailable, "Something failed on our side; quote \(reference) if you report it.")
    }

    private func tile(_ path: String) throws(DatabaseError) -> Response {
        guard let bytes = try log.tile(path) else {
            return problem(
                .notFound, "The log has no \(path); it is shorter, or the path is not one of C2SP tlog-tiles.")
        }
        let caching = PublicLog.isComplete(path) ? "public, max-age=31536000, immutable" : "no-cache"
        return answer(bytes, type: "application/octet-stream", caching: caching)
    }

    private func proof(_ query: Query) throws(DatabaseError) -> Response {
        guard let name = query["record"] else {
            return problem(.badRequest, "\"record\" must be the number of a record.")
        }
        guard let number = RecordNumber(name), let record = try registry.record(number) else {
            return problem(.notFound, "No record has the number \"\(name.prefix(100))\".")
        }
        var seq = record.seq
        if let revision = number.revision {
            guard let found = try registry.revision(record.identifier, revision) else {
                return problem(.notFound, "\(record.number.record) has no revision \(revision).")
            }
            seq = found.seq
        }
        guard let bytes = try log.proof(of: seq) else {
            return problem(.notFound, "The log has no entry \(seq).")
        }
        return answer(bytes, type: "application/json", caching: "no-cache")
    }

    private func consistency(_ query: Query) throws(DatabaseError) -> Response {
        guard let from = query["from"].flatMap({ Int($0) }), let to = query["to"].flatMap({ Int($0) }) else {
            return problem(.badRequest, "\"from\" and \"to\" must be sizes of the log, which are whole numbers.")
        }
        guard let bytes = try log.consistency(from: from, to: to) else {
            return problem(.notFound, "The log has never had \(to) entries, or \(from) is more than \(to).")
        }
        return answer(bytes, type: "application/json", caching: "no-cache")
    }

    private func schemas() -> Response {
        let formats = registry.formats.formats.map { format -> JSON in
            [
                "schema": .string(format.schema), "code": .string(format.code), "version": .integer(format.version),
                "name": format.name.json, "record": .string(format.kind.rawValue),
            ]
        }
        return answer(
            JSON.object(JSONObject([("formats", .array(formats))])).canonicalBytes, type: "application/json",
            caching: "no-cache")
    }

    /// A record type as JSON Schema: the version in force, or the one asked for.
    private func schema(_ name: String, _ query: Query) -> Response {
        guard let current = registry.formats.format(name) else {
            return problem(.notFound, "\"\(name.prefix(50))\" is no record type; /api/schemas lists them.")
        }
        guard let version = query["version"].map({ Int($0) }) ?? current.version else {
            return problem(.badRequest, "\"version\" must be a whole number.")
        }
        guard let language = query["language"].map(Language.init) ?? .en else {
            return problem(.badRequest, "\"language\" must be one of ar, en, es, fr, ru, zh.")
        }
        let format = registry.formats.format(name, version: version)
        guard let format, format.version == version else {
            return problem(.notFound, "\(name) has no version \(version); the one in force is \(current.version).")
        }
        let schema = FormatSchema(format, thesaurus: registry.formats.thesaurus, language: language)
        return answer(schema.json.canonicalBytes, type: "application/schema+json", caching: "no-cache")
    }

    func answer(_ bytes: [UInt8], type: String, caching: String, _ status: Status = .ok) -> Response {
        Response(
            status,
            fields: [
                "Content-Type": type, "Cache-Control": caching, "Access-Control-Allow-Origin": "*",
            ], body: .bytes(bytes))
    }

    private func text(_ text: String, type: String, caching: String) -> Response {
        answer(Array(text.utf8), type: type, caching: caching)
    }

    /// An error as RFC 9457 has it.
    func problem(_ status: Status, _ detail: String, allow: String? = nil) -> Response {
        let json: JSON = [
            "type": "about:blank", "title": .string(status.phrase), "status": .integer(status.code),
            "detail": .string(detail),
        ]
        var response = answer(json.canonicalBytes, type: "application/problem+json", caching: "no-store", status)
        if let allow { response.fields.add("Allow", allow) }
        return response
    }
}
