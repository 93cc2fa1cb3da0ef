import Foundation
import Identifiers
import Testing

/// Every identifier of the registers, against the keys and verdicts worked out for them by other means.
///
/// The files are not part of the package: their folder is `BCH_SHARED_DATA`, or `../shared/data` beside the package.
@Suite struct RegisteredIdentifiersTests {
    @Test func `every registered identifier has its key and verdict`() throws {
        guard let rows = try Self.rows("lmo/unique_identifiers.csv") else { return }
        var failing = 0
        for row in rows {
            let identifier = try #require(LMOIdentifier(row["unique_id"] ?? ""))
            let parts = try #require(identifier.components.first?.parts)
            #expect(identifier.matchKey == row["uid_key"])
            #expect(parts.applicant == row["applicant_code"])
            #expect(parts.event == row["event_code"]?.replacing("Ø", with: "0"))
            #expect("\(parts.checkDigit)" == row["check_digit"])
            #expect(Self.verdict(identifier).replacing("\(identifier.matchKey) ", with: "") == row["check"])
            for spelling in (row["spellings"] ?? "").split(separator: "|") {
                #expect(LMOIdentifier(String(spelling)) == identifier, "\(spelling)")
                #expect(LMOIdentifier.looksLike(String(spelling)), "\(spelling)")
            }
            failing += row["check"] == "ok" ? 0 : 1
        }
        #expect((rows.count, failing) == (271, 23))
    }

    @Test func `every event of the register has its key and verdict`() throws {
        guard let rows = try Self.rows("lmo/events.csv") else { return }
        for row in rows {
            let text = row["code_as_published"] ?? ""
            guard !text.isEmpty else { continue }
            let identifier = try #require(LMOIdentifier(text))
            // The file leaves this one unread; its check digit is right, so only the first dash is missing.
            if text == "CTC91Ø87-6" {
                #expect(identifier.matchKey == "CTC-91087-6")
                continue
            }
            #expect(identifier.components.count == Int(row["components"] ?? ""), "\(text)")
            #expect(Self.verdict(identifier) == row["check_digit"]?.replacing("Ø", with: "0"), "\(text)")
            #expect((identifier.isWellFormed ? identifier.matchKey : "") == row["uid_key"], "\(text)")
            #expect(
                (identifier.isWellFormed ? identifier.published : "")
                    == LMOIdentifier(row["unique_id"] ?? "")?.published ?? "", "\(text)")
        }
        #expect(rows.count == 476)
    }

    /// In the words of the files, zeros as 0.
    private static func verdict(_ identifier: LMOIdentifier) -> String {
        guard identifier.isWellFormed else { return "malformed" }
        let wrong = identifier.components.compactMap { component -> String? in
            guard case .wrongCheckDigit(_, let expected, _) = component.verdict else { return nil }
            return "\(component.matchKey) bad(expected \(expected))"
        }
        return wrong.isEmpty ? "ok" : wrong.joined(separator: "; ")
    }

    /// The rows by column, or nil, with a line printed, where the file is absent.
    private static func rows(_ path: String) throws -> [[String: String]]? {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = ProcessInfo.processInfo.environment["BCH_SHARED_DATA"].map { URL(filePath: $0) }
        let file = (folder ?? package.appending(path: "../shared/data")).appending(path: path)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            print("Not tested: \(file.path) is absent; set BCH_SHARED_DATA to the folder of the registers.")
            return nil
        }
        var lines = text.split(whereSeparator: \.isNewline).map(cells)
        let header = lines.removeFirst()
        return lines.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// The cells of one line; no cell of these files holds a line break.
    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
