import Identifiers
import Testing
import Thesaurus
import Visit

@Suite struct AddressesTests {
    @Test(arguments: [
        ("report.pdf", "/files/ab/report.pdf"), ("", "/files/ab/file"),
        ("../../etc/passwd", "/files/ab/..%2F..%2Fetc%2Fpasswd"), ("a b?c#d", "/files/ab/a%20b%3Fc%23d"),
        ("قرار.pdf", "/files/ab/%D9%82%D8%B1%D8%A7%D8%B1.pdf"),
    ])
    func `the name of a file cannot leave its place in the address`(_ name: String, _ address: String) {
        #expect(Addresses.file("ab", name) == address)
    }

    @Test func `a record's address names its revision`() throws {
        let number = try #require(RecordNumber("BCH-LMO-SCBD-14785-2"))
        #expect(Addresses.record(number, .fr) == "/fr/records/BCH-LMO-SCBD-14785-2")
        #expect(Addresses.amend(number, .ar) == "/ar/centre/records/BCH-LMO-SCBD-14785/amend")
    }
}
