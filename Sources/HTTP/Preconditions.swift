/// Decides what a conditional or range request gets (RFC 9110 sections 13 and 14), from values alone.
package enum Preconditions {
    package enum Outcome: Equatable, Sendable {
        case whole
        /// Send these bytes with 206.
        case part(Range<Int>)
        case notModified
        case preconditionFailed
        /// Send 416 with `Content-Range: bytes */size`.
        case unsatisfiable
    }

    /// Evaluates the fields in the order of section 13.2.2 for a representation that exists and is `size` bytes long.
    ///
    /// Several ranges at once are answered with the whole, which section 14.2 allows.
    package static func evaluate(
        method: Method, fields: Fields, tag: EntityTag?, modified: HTTPDate?, size: Int, allowsRange: Bool = true
    ) -> Outcome {
        if let wanted = fields.list("If-Match") {
            let matches =
                wanted.trimmedOWS == "*"
                || tag.map { tag in EntityTag.list(wanted).contains(where: tag.matchesStrongly) } ?? false
            if !matches { return .preconditionFailed }
        } else if let since = fields["If-Unmodified-Since"].flatMap(HTTPDate.init), let modified, modified > since {
            return .preconditionFailed
        }
        let reads = method == .get || method == .head
        if let known = fields.list("If-None-Match") {
            let matches =
                known.trimmedOWS == "*"
                || tag.map { tag in EntityTag.list(known).contains(where: tag.matchesWeakly) } ?? false
            if matches { return reads ? .notModified : .preconditionFailed }
        } else if reads, let since = fields["If-Modified-Since"].flatMap(HTTPDate.init), let modified, modified <= since
        {
            return .notModified
        }
        guard method == .get, allowsRange, let range = fields["Range"],
            isCurrent(fields["If-Range"], tag: tag, modified: modified)
        else { return .whole }
        return select(range, size: size)
    }

    /// The part a Range field asks for.
    package static func select(_ field: String, size: Int) -> Outcome {
        guard field.prefix(6).equalsIgnoringCase("bytes="), !field.contains(",") else { return .whole }
        let ends = field.dropFirst(6).trimmedOWS.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) && $0.utf8.count <= 18 }) else {
            return .whole
        }
        switch (Int(ends[0]), Int(ends[1])) {
        case (nil, let suffix?):
            return suffix == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - suffix)..<size)
        case (let first?, nil): return first < size ? .part(first..<size) : .unsatisfiable
        case (let first?, let last?):
            if last < first { return .whole }
            return first < size ? .part(first..<min(last + 1, size)) : .unsatisfiable
        case (nil, nil): return .whole
        }
    }

    /// If-Range (section 13.1.5): a range is only right if the client's other bytes are of the same representation.
    private static func isCurrent(_ field: String?, tag: EntityTag?, modified: HTTPDate?) -> Bool {
        guard let field else { return true }
        if let theirs = EntityTag(field: field.trimmedOWS) { return tag?.matchesStrongly(theirs) ?? false }
        return modified != nil && HTTPDate(field) == modified
    }
}
