import HTTP
import Testing

@Suite struct NegotiationTests {
    private static let six = ["ar", "en", "es", "fr", "ru", "zh"]

    @Test(
        arguments: [nil, "", "de", "de, ja;q=0.5", "en;q=0", "fr;q=2", "fr;q=x", "*;q=0", "fr;q=0.1234", ",;,"]
            as [String?])
    func `no language is made up`(_ field: String?) {
        #expect(AcceptLanguage.best(field, among: Self.six) == nil)
    }

    @Test(arguments: [
        ("fr", "fr"), ("FR-ch", "fr"), ("zh-Hant-TW", "zh"), ("de, ru;q=0.2, es;q=0.9", "es"),
        ("en;q=0.5, ar;q=0.5", "en"),
        ("en;q=0, *", "ar"), ("fr-CA;q=1.000, fr;q=0.1, en;q=0.9", "fr"), ("*", "ar"), ("fr;q=0.3, *;q=0.2", "fr"),
    ])
    func `the best language is found`(_ field: String, _ code: String) {
        #expect(AcceptLanguage.best(field, among: Self.six) == code)
    }

    @Test(arguments: [nil, "", "br", "gzip;q=0", "identity", "*;q=0", "gzip;q=0, *"] as [String?])
    func `gzip is not sent unasked`(_ field: String?) { #expect(!AcceptEncoding.allowsGzip(field)) }

    @Test(arguments: ["gzip", "GZIP", "br, gzip;q=0.1", "*", "br;q=0, *;q=0.5"])
    func `gzip is sent when asked`(_ field: String) { #expect(AcceptEncoding.allowsGzip(field)) }
}
