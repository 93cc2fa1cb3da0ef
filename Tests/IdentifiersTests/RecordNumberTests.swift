import Identifiers
import Testing

@Suite struct RecordNumberTests {
    @Test(arguments: [
        "", "BCH", "BCH-LMO-SCBD", "BCH-LMO-SCBD-0", "BCH-LMO-SCBD-", "ABS-LMO-SCBD-1", "BCH-LMO-SCBD-1-0",
        "BCH-LMO-SCBD-1-2-3", "BCH-LMO-SCBD-+1", "BCH-LMO-SCBD-01", "BCH-LMO-SCBD--1", " BCH-LMO-SCBD-1",
        "BCH-LMO-FRA-1", "BCH-L-FR-1", "BCH-ABCDEF-FR-1", "BCH-5NR-FR-1", "BCH-LMO-F1-1", "BCH-LÄW-FR-1",
        "BCH-LMO-SCBD-1000000000000", "BCH-LMO-SCBD-99999999999999999999999", "BCH-LMO-SCBD-١",
    ]) func `anything but a whole number is refused`(_ text: String) { #expect(RecordNumber(text) == nil) }

    @Test(arguments: [
        "BCH-LMO-SCBD-14785", "BCH-DEC-FR-123456-2", "BCH-NR5-EU-1", "BCH-SPCA-KE-999999999999-1", "CHM-NFP-KE-7",
    ])
    func `a whole number is read and printed unchanged`(_ text: String) throws {
        #expect(try #require(RecordNumber(text)).description == text)
        #expect(try #require(RecordNumber(text.lowercased())).description == text)
    }

    @Test func `a number has its parts`() throws {
        let number = try #require(RecordNumber("bch-dec-fr-123456-2"))
        #expect((number.format, number.registrant, number.number) == ("DEC", "FR", 123_456))
        #expect(number.revision == 2)
        #expect(number.record == RecordNumber("BCH-DEC-FR-123456"))
        #expect(number.record.revision(2) == number)
        #expect(number.revision(0) == nil)
    }
}
