import Identifiers
import Testing

@Suite struct GUIDTests {
    @Test(arguments: [
        "", "5C146B14-3C52-8AFD-938A-375D0DF1FBF", "5C146B143C528AFD938A375D0DF1FBF6",
        "{5C146B14-3C52-8AFD-938A-375D0DF1FBF6}", "5C146B14-3C52-8AFD-938A-375D0DF1FBFG",
        "5C146B14+3C52-8AFD-938A-375D0DF1FBF6", "5C146B143-C52-8AFD-938A-375D0DF1FBF6",
        "é5C146B1-3C52-8AFD-938A-375D0DF1FBF6",
    ]) func `anything but the 36 characters is refused`(_ text: String) { #expect(GUID(text) == nil) }

    @Test func `the name-based example of RFC 9562 comes out`() {
        let guid = GUID(namespace: .domainNames, name: "www.example.com")
        #expect(guid.description == "5C146B14-3C52-8AFD-938A-375D0DF1FBF6")
        #expect(guid.version == 8)
        #expect(GUID.domainNames.description == "6BA7B810-9DAD-11D1-80B4-00C04FD430C8")
    }

    @Test func `a random one keeps the caller's bits and says its version`() {
        #expect(
            GUID(random: [UInt8](repeating: 0xFF, count: 16)).description == "FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF")
        #expect(
            GUID(random: [UInt8](repeating: 0, count: 16)).description == "00000000-0000-4000-8000-000000000000")
        #expect(GUID(random: [UInt8](repeating: 0xFF, count: 16)).version == 4)
    }

    @Test func `it is read in either case and ordered as its text is`() {
        let guids = (0..<50).map { GUID(namespace: .domainNames, name: "\($0)") }
        #expect(guids.sorted().map(\.description) == guids.map(\.description).sorted())
        for guid in guids {
            #expect(GUID(guid.description) == guid)
            #expect(GUID(guid.description.lowercased()) == guid)
        }
    }
}
