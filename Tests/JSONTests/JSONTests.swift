import JSON
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "-", "1e", "tru", "\"a", "\"\\x\"", "\"\\ud800\"", "\"\\udc00x\"",
        "{\"a\":1,\"a\":2}", "[1] 2", "{a:1}", "\"\u{1}\"", "1e999", "nul",
    ])
    func `what is not JSON is refused`(_ text: String) {
        #expect(throws: JSONError.self) { try JSON.parse(text) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONError.self) { try JSON.parse([0x22, 0xFF, 0x22]) }
    }

    @Test func `an error names line, column and reason`() {
        let error = #expect(throws: JSONError.self) { try JSON.parse("{\n  \"a\": 1,\n  b: 2\n}") }
        #expect(error?.description == "line 3, column 3: a key in quotation marks is expected")
    }

    @Test func `input that is nested without end is refused before the stack is`() {
        #expect(throws: JSONError.self) { try JSON.parse(String(repeating: "[", count: 100_000)) }
    }

    @Test(arguments: [
        ("{\"b\":1,\"a\":[true,false,null]}", "{\"a\":[true,false,null],\"b\":1}"),
        (" [1.5, -2, 1e3, 0.0] ", "[1.5,-2,1000,0]"),
        ("\"\\u00e9\\ud83c\\udf3d\\n\\/\"", "\"é🌽\\n/\""),
        ("\"MON-ØØ81Ø-6 كائن 玉米\"", "\"MON-ØØ81Ø-6 كائن 玉米\""), ("\"\\u0000\\u001f\"", "\"\\u0000\\u001f\""),
        ("123456789012345678", "123456789012345678"),
    ])
    func `a value is written in one canonical way`(_ text: String, _ canonical: String) throws {
        let value = try JSON.parse(text)
        #expect(value.canonicalText == canonical)
        #expect(try JSON.parse(canonical) == value)
    }

    @Test func `the line of each value is told by its path`() throws {
        let (_, lines) = try JSON.parseWithLines(Array("{\n \"a\": [\n  1,\n  {\"b\": 2}]\n}".utf8))
        #expect(lines["a[1].b"] == 4)
        #expect(lines["a"] == 2)
    }

    @Test func `members can be set, replaced and removed`() {
        var object = JSONObject([("z", 1), ("a", 2), ("z", 3)])
        #expect(object.keys == ["a", "z"])
        #expect(object["z"] == 3)
        object["a"] = nil
        #expect(object.count == 1 && object["a"] == nil)
    }
}
