import HTTP
import Testing

@Suite struct HTTPDateTests {
    @Test(arguments: [
        "", "now", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 32 Jan 1994 08:49:37 GMT",
        "Tue, 29 Feb 2023 00:00:00 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 99999 08:49:37 GMT", "Sun, -6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-194 08:49:37 GMT", "Sun, 06 Nov 1994 08:+9:37 GMT",
    ])
    func `a wrong date is refused`(_ text: String) { #expect(HTTPDate(text) == nil) }

    @Test(arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
    func `the three forms of RFC 9110 are one date`(_ text: String) {
        #expect(HTTPDate(text)?.seconds == 784_111_777)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_763_701_200, "Fri, 21 Nov 2025 05:00:00 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"), (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    ])
    func `dates are written as RFC 9110 wants`(_ seconds: Int, _ text: String) {
        #expect(HTTPDate(seconds: seconds).description == text)
        #expect(HTTPDate(text)?.seconds == seconds)
    }

    @Test func `every day of four centuries reads back`() {
        for day in stride(from: -135_000, through: 146_097, by: 7) {
            let date = HTTPDate(seconds: day * 86_400 + 3661)
            #expect(HTTPDate(date.description) == date)
        }
    }
}
