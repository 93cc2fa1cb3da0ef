/// A record's public number, such as `BCH-LMO-SCBD-14785`, or of one revision of it, `BCH-LMO-SCBD-14785-2`.
///
/// Format code, then who registered it (a country's two letters, `EU`, or `SCBD` for reference records), then a
/// number that is never used twice, then the revision where one is meant. Read in either case, written in upper case.
package struct RecordNumber: Hashable, Sendable, LosslessStringConvertible {
    /// The largest number and the largest revision.
    package static let numberMax = 999_999_999_999
    /// What a number may begin with: `BCH`, and `CHM` for what all clearing-houses of the Convention share.
    package static let prefixes = ["BCH", "CHM"]

    /// One of `prefixes`.
    package let prefix: String
    /// The format's code: 2 to 5 letters and digits, beginning with a letter.
    package let format: String
    /// Two letters of a country, or `SCBD`.
    package let registrant: String
    /// 1 to `numberMax`.
    package let number: Int
    /// 1 to `numberMax`, nil where the record itself is meant.
    package let revision: Int?

    /// Nil where a part is not as said above.
    package init?(
        prefix: String = prefixes[0], format: String, registrant: String, number: Int, revision: Int? = nil
    ) {
        let prefix = prefix.uppercased(), format = format.uppercased(), registrant = registrant.uppercased()
        guard Self.prefixes.contains(prefix), (2...5).contains(format.utf8.count),
            format.utf8.allSatisfy(\.isUpperCaseLetterOrDigit),
            format.utf8.first?.isUpperCaseLetter == true,
            registrant.utf8.count == 2 || registrant == "SCBD", registrant.utf8.allSatisfy(\.isUpperCaseLetter),
            (1...Self.numberMax).contains(number), (1...Self.numberMax).contains(revision ?? 1)
        else { return nil }
        (self.prefix, self.format, self.registrant) = (prefix, format, registrant)
        (self.number, self.revision) = (number, revision)
    }

    /// Nil unless `text` is a whole number, without blanks or leading zeros.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        guard (4...5).contains(parts.count), let number = Self.count(parts[3]) else { return nil }
        var revision: Int?
        if parts.count == 5 {
            revision = Self.count(parts[4])
            guard revision != nil else { return nil }
        }
        self.init(prefix: parts[0], format: parts[1], registrant: parts[2], number: number, revision: revision)
    }

    /// The same record, whatever its revision.
    package var record: RecordNumber { RecordNumber(self, revision: nil) }

    /// One revision of the same record; nil for a revision below 1.
    package func revision(_ revision: Int) -> RecordNumber? {
        (1...Self.numberMax).contains(revision) ? RecordNumber(self, revision: revision) : nil
    }

    package var description: String {
        let record = "\(prefix)-\(format)-\(registrant)-\(number)"
        return revision.map { "\(record)-\($0)" } ?? record
    }

    private init(_ other: RecordNumber, revision: Int?) {
        (prefix, format, registrant) = (other.prefix, other.format, other.registrant)
        (number, self.revision) = (other.number, revision)
    }

    /// `Int` alone would also read `+5` and `007`.
    private static func count(_ text: String) -> Int? {
        guard let first = text.utf8.first, first != UInt8(ascii: "0"), text.utf8.allSatisfy(\.isDigit) else {
            return nil
        }
        return Int(text)
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isUpperCaseLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    var isUpperCaseLetterOrDigit: Bool { isDigit || isUpperCaseLetter }
}
