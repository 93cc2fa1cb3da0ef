internal import Crypto
internal import Database
internal import Formats
internal import HTTP
internal import Identifiers
internal import JSON
internal import Registry
internal import Thesaurus

/// Records as JSON.
extension API {
    /// A record's document with its place in the log and the salt of its digest, so that anybody can check that the
    /// document is the one that was logged.
    func record(_ name: String) throws(DatabaseError) -> Response {
        guard let number = RecordNumber(name), let record = try registry.record(number) else {
            return problem(.notFound, "No record has the number \"\(name.prefix(100))\".")
        }
        let wanted = number.revision ?? record.revision
        guard let revision = try registry.revision(record.identifier, wanted) else {
            return problem(
                .notFound, "\(record.number.record) has no revision \(wanted); its newest is \(record.revision).")
        }
        guard record.status != .erased else {
            return problem(.gone, "The content of \(record.number.record) was erased. Its log entries remain.")
        }
        var response = answer(
            json(record, revision).canonicalBytes, type: "application/json",
            caching: "no-cache")
        response.tag = EntityTag("j\(record.seq)-\(revision.seq)")
        return response
    }

    /// Published records of a type or government, newest first, in pages.
    func records(_ query: Query) throws(DatabaseError) -> Response {
        let known = ["government", "page", "schema", "size"]
        if let other = query.items.first(where: { !known.contains($0.name) }) {
            return problem(
                .badRequest,
                "\"\(other.name.prefix(50))\" is not known here; known are \(known.joined(separator: ", ")).")
        }
        if let schema = query["schema"], registry.formats.format(schema) == nil {
            return problem(.badRequest, "\"\(schema.prefix(50))\" is no record type; /api/schemas lists them.")
        }
        let page = query["page"].map { Int($0) } ?? 1
        let size = query["size"].map { Int($0) } ?? 50
        guard let page, let size, (1...API.pagesMax).contains(page), (1...API.pageSizeMax).contains(size) else {
            return problem(
                .badRequest, "\"page\" must be from 1 to \(API.pagesMax), \"size\" from 1 to \(API.pageSizeMax).")
        }
        let filter = RecordFilter(schema: query["schema"], government: query["government"]?.lowercased())
        let records = try registry.records(filter, offset: (page - 1) * size, limit: size)
        // Record by record, so that of long documents one at a time is held beside the text; members in canonical order.
        var bytes = Array(#"{"page":\#(page),"records":["#.utf8)
        var isFirst = true
        for name in records.map(\.identifier) {
            guard let (record, revision) = try registry.current([name]).first else { continue }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes += json(record, revision).canonicalBytes
        }
        bytes += Array(#"],"size":\#(size),"total":\#(try registry.count(filter))}"#.utf8)
        return answer(bytes, type: "application/json", caching: "no-cache")
    }

    /// Records on one page, and pages, at the most.
    package static let pageSizeMax = 200, pagesMax = 10_000

    private func json(_ record: PublishedRecord, _ revision: RecordRevision) -> JSON {
        var about: JSONObject = JSONObject([
            ("identifier", .string(record.identifier)),
            ("number", .string(record.number.record.revision(revision.revision)?.description ?? "")),
            ("newest", .string(record.number.description)), ("format", .string(record.schema)),
            ("formatVersion", .integer(revision.version)), ("status", .string(record.status.rawValue)),
            ("title", record.title.json), ("published", .string(Time.rfc3339(revision.published))),
            ("missing", .array(record.missing.map { .string($0) })),
        ])
        about["government"] = record.government.map { .string($0) }
        var log = JSONObject([("index", .integer(revision.seq))])
        log["salt"] = revision.salt.map { .string(Hex.text($0)) }
        return [
            "record": .object(about), "log": .object(log), "document": revision.document?.json ?? .null,
        ]
    }
}
