import Identifiers
import Testing

@Suite struct LMOIdentifierTests {
    @Test(arguments: ["", "  ", "\u{200B}", "×", " x ", String(repeating: "A", count: 501)])
    func `text without an identifier in it is refused`(_ text: String) { #expect(LMOIdentifier(text) == nil) }

    @Test func `a stack of more components than anyone makes is refused`() {
        #expect(LMOIdentifier(Array(repeating: "A", count: 31).joined(separator: "×")) == nil)
    }

    @Test(arguments: [
        "MON-ØØ81Ø-6", "mon-øø81ø-6", "MON-00810-6", "MON 00810 6", "MON–ØØ81Ø—6", "MON- ØØ81Ø -6", " MON-ØØ81Ø-6\n",
        "MON00810-6", "MON-008106", "MON008106", "ＭＯＮ－００８１０－６", "MON\u{2011}00810\u{2212}6",
        "MON-\u{200B}00810-6", "MON\u{A0}00810-6", "Mon--00810-6", "MON-∅∅81⌀-6",
    ])
    func `every spelling has one key and one published form`(_ text: String) throws {
        let identifier = try #require(LMOIdentifier(text))
        #expect(identifier.matchKey == "MON-00810-6")
        #expect(identifier.published == "MON-ØØ81Ø-6")
        #expect(identifier.components.map(\.verdict) == [.ok])
        #expect(identifier == LMOIdentifier("MON-ØØ81Ø-6"))
    }

    @Test(arguments: [
        "DAS- Ø15Ø7-1 x MON-ØØ81Ø-6", "MON-00810-6 X DAS-01507-1", "mon-00810-6×das-01507-1",
        "MON-00810-6xDAS-01507-1", "MON-00810-6 xDAS-01507-1", "MON-00810-6x DAS-01507-1", "MON 00810 6 x DAS 01507 1",
        "MON-00810-6 х DAS-01507-1", "MON00810-6XDAS01507-1",
    ]) func `a stack has one key in any order and notation`(_ text: String) throws {
        let identifier = try #require(LMOIdentifier(text))
        #expect(identifier.matchKey == "DAS-01507-1 x MON-00810-6")
        #expect(identifier.isStack && identifier.components.allSatisfy { $0.verdict == .ok })
    }

    @Test func `a stack is shown in the order it was entered`() throws {
        let identifier = try #require(LMOIdentifier("MON-00810-6xDAS-01507-1"))
        #expect(identifier.published == "MON-ØØ81Ø-6 x DAS-Ø15Ø7-1")
        #expect(LMOIdentifier(identifier.published) == identifier)
    }

    @Test func `an X inside a code does not part it`() throws {
        #expect(try #require(LMOIdentifier("UFL-X17CP-6")).matchKey == "UFL-X17CP-6")
        #expect(try #require(LMOIdentifier("UFL X17CP 6")).matchKey == "UFL-X17CP-6")
        #expect(try #require(LMOIdentifier("CUH-CP551-8xUFL-X17CP-6")).components.count == 2)
        #expect(try #require(LMOIdentifier("AXX-1XXX1-8")).components.count == 1)
    }

    @Test func `a wrong check digit is admitted with the right one proposed`() throws {
        let identifier = try #require(LMOIdentifier("SYN-000JG-2"))
        #expect(identifier.isWellFormed)
        #expect(
            identifier.components.map(\.verdict) == [
                .wrongCheckDigit(given: 2, expected: 3, proposal: "SYN-ØØØJG-3")
            ])
    }

    @Test func `the letter O typed for zeros is proposed as zeros`() throws {
        let identifier = try #require(LMOIdentifier("DAS-O15O7-1"))
        let expected = LMOIdentifier.checkDigit(applicant: "DAS", event: "O15O7")
        #expect(
            identifier.components.map(\.verdict) == [
                .wrongCheckDigit(given: 1, expected: expected, proposal: "DAS-Ø15Ø7-1")
            ])
    }

    @Test(arguments: [
        "MON810", "MON-Ø531-6", "JKCH-1947 Bt", "PH-MON-8Ø9-2", "HCEM485", "NXI-1T", "Event EE1", "H421", "A1-DFR",
        "CTB141175/01-A", "JKCH - 1050", "1AB-12345-6", "MON-00810-X", "SYNIR604-5", "MON-008107", "MON008107",
        "MON-1234567-1", "MONS-12345-1", "БЦХ-12345-1", "MON-00810-6|DAS-01507-1",
    ]) func `what has not the parts of an identifier is malformed and still has a key`(_ text: String) throws {
        let identifier = try #require(LMOIdentifier(text))
        #expect(!identifier.isWellFormed && !LMOIdentifier.looksLike(text))
        #expect(identifier.components.map(\.verdict) == [.malformed(proposal: nil)])
        #expect(!identifier.matchKey.isEmpty)
    }

    @Test func `a missing check digit is proposed`() throws {
        let identifier = try #require(LMOIdentifier("mon 87419"))
        #expect(identifier.components.map(\.verdict) == [.malformed(proposal: "MON-87419-8")])
    }

    @Test(arguments: ["mon 88701-3", "DP004114-3", "INI-FMAPDF-6", "SYN-ØØØJG-2", "MON-00810-6 x DAS-01507-1"])
    func `an identifier in a search box is known as one`(_ text: String) { #expect(LMOIdentifier.looksLike(text)) }

    @Test(arguments: ["", "maize", "bio-safety-1", "MON810 x DAS-01507-1", "Bt cotton 2", "BCH-LMO-SCBD-14785"])
    func `other text in a search box is not taken for one`(_ text: String) {
        #expect(!LMOIdentifier.looksLike(text))
    }

    @Test func `whatever is typed, the published form is read as the same identifier`() {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let alphabet = ["M", "o", "N", "X", "x", "×", "Ø", "0", "8", "1", "6", "-", "–", " ", "MON-00810-6", "é", "ß"]
        for _ in 0..<3_000 {
            let text = (0..<next(14)).map { _ in alphabet[next(alphabet.count)] }.joined()
            guard let identifier = LMOIdentifier(text) else { continue }
            #expect(LMOIdentifier(identifier.published)?.matchKey == identifier.matchKey, "\(text)")
            if identifier.isWellFormed { #expect(LMOIdentifier(identifier.matchKey) == identifier, "\(text)") }
        }
    }
}
