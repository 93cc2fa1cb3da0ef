import QRCode
import Testing
@Suite struct QRCodeTests {
    @Test func `an empty text is refused`() { #expect(throws: QRCode.Refusal.empty) { try QRCode("") } }
}
