/// One step forward of the tables, written once for both engines in the portable subset (`PortableSQL`).
///
/// A released migration is never edited: its checksum is kept with the data and a changed one refuses to start.
package struct Migration: Sendable {
    /// `area-number-words`, such as `registry-001-records`; never used twice.
    package let name: String
    /// One or more statements; no `BEGIN` or `COMMIT`.
    package let sql: String
    /// Tables whose rows can be added but never changed or removed, by trigger.
    package let appendOnly: [String]

    package init(name: String, sql: String, appendOnly: [String] = []) {
        (self.name, self.sql, self.appendOnly) = (name, sql, appendOnly)
    }

    /// The part of the name before its number, such as `registry`; nil if the name is not of that shape.
    var area: String? {
        let parts = name.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        let isPlain = name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isPlain, parts.count == 3, !parts[0].isEmpty, !parts[2].isEmpty, parts[1].count == 3, Int(parts[1]) != nil
        else { return nil }
        return String(parts[0])
    }

    /// FNV-1a over everything in the migration, as 16 hexadecimal digits: notices an edit, and guards against no one.
    var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in ([name, sql] + appendOnly).joined(separator: "\0").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
