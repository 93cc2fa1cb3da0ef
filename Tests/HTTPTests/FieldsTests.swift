import HTTP
import Testing

@Suite struct FieldsTests {
    @Test(arguments: ["a\r\nX: b", "a\nb", "a\0b", "a\u{7f}", "a\u{b}b"])
    func `no value leaves its line`(_ value: String) {
        let fields: Fields = ["A": value]
        let held = fields["a"] ?? ""
        #expect(held.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f })
    }

    @Test func `names are compared without case and setting replaces all`() {
        var fields: Fields = ["Accept": "a", "accept": "b", "X": "c"]
        #expect(fields.values("ACCEPT") == ["a", "b"])
        #expect(fields.list("Accept") == "a, b")
        fields["aCCept"] = "d"
        #expect(fields.values("Accept") == ["d"])
        fields["X"] = nil
        #expect(fields.all.count == 1)
    }

    @Test(arguments: [
        ("a b", "v", "/"), ("a", "v;x", "/"), ("a", "v\r\n", "/"), ("a", "é", "/"), ("a", "v", "x"), ("a", "v", "/;b"),
        ("", "v", "/"),
    ])
    func `a cookie that could break out is refused`(_ name: String, _ value: String, _ path: String) {
        #expect(Cookie(name: name, value: value, path: path) == nil)
    }

    @Test func `a cookie is safe unless said otherwise`() {
        #expect(Cookie(name: "s", value: "v")?.description == "s=v; Path=/; Secure; HttpOnly; SameSite=Lax")
        let open = Cookie(name: "s", value: "", maxAge: .zero, isSecure: false, isHTTPOnly: false, sameSite: .strict)
        #expect(open?.description == "s=; Path=/; Max-Age=0; SameSite=Strict")
        #expect(Cookie(name: "s", value: "v", isSecure: false, sameSite: .none)?.description.contains("Secure") == true)
    }

    @Test func `cookies are read and nonsense between them left out`() {
        #expect(Cookie.parse(["a=1; b=\"2\"; ; =x; c d=3", "a=9; e=f=g"]) == ["a": "1", "b": "2", "e": "f=g"])
    }

    @Test func `an event stays one event`() {
        #expect(
            String(decoding: Event("a\r\nb\rc", name: "n\ndata: x").encoded, as: UTF8.self)
                == "event: n data: x\ndata: a\ndata: b\ndata: c\n\n")
    }
}
