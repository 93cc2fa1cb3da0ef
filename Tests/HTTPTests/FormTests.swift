import Foundation
import HTTP
import Testing

@Suite struct FormTests {
    private static let multipart = "multipart/form-data; boundary=XyZ"
    /// Gone with the test.
    private final class Folder {
        let path = NSTemporaryDirectory() + "/form-tests-" + UUID().uuidString
        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private let scratch: Folder
    private var folder: String { scratch.path }

    init() throws { scratch = try Folder() }

    private func read(_ type: String, _ body: RequestBody, _ change: (inout Form.Limits) -> Void = { _ in }) throws
        -> Form
    {
        var limits = Form.Limits()
        change(&limits)
        let request = try #require(Request(.post, "/", fields: ["Content-Type": type], body: body))
        return try Form(request, limits: limits, temporaryFolder: folder)
    }

    private func part(_ disposition: String, _ content: String) -> String {
        "--XyZ\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n"
    }

    @Test(arguments: ["text/plain", "", "multipart/form-data", "multipart/form-data; boundary=", "application/json"])
    func `another type is refused`(_ type: String) {
        #expect(throws: FormRefusal.self) { try read(type, .bytes(Array("a=b".utf8))) }
    }

    @Test func `an encoded form past a limit is refused`() {
        let type = "application/x-www-form-urlencoded"
        #expect(throws: FormRefusal.tooManyFields(fieldsMax: 2)) {
            try read(type, .bytes(Array("a&b&c".utf8))) { $0.fieldsMax = 2 }
        }
        #expect(throws: FormRefusal.tooMuchText(bytesMax: 3)) {
            try read(type, .bytes(Array("a=bc".utf8))) { $0.textBytesMax = 3 }
        }
        #expect(throws: FormRefusal.nameTooLong("abc", bytesMax: 2)) {
            try read(type, .bytes(Array("abc=".utf8))) { $0.nameBytesMax = 2 }
        }
        #expect(throws: FormRefusal.badEncoding) { try read(type, .bytes(Array("a=%f".utf8))) }
    }

    @Test func `an encoded form is read`() throws {
        let form = try read(
            "application/x-www-form-urlencoded; charset=utf-8", .bytes(Array("a=1+2&b=%D9%85&a=3".utf8)))
        #expect(form.values.values("a") == ["1 2", "3"])
        #expect(form.values["b"] == "م")
    }

    @Test(arguments: [("name=a", "b\0"), ("name=a\0", "b"), ("name=\"a\0\"; filename=f", "b")])
    func `a form with a NUL in a name or a text is refused, as no database stores one`(
        _ disposition: String, _ content: String
    ) {
        #expect(throws: FormRefusal.badEncoding) {
            try read(Self.multipart, .bytes(Array((part(disposition, content) + "--XyZ--\r\n").utf8)))
        }
    }

    @Test(arguments: [
        "", "nothing", "--XyZ", "--XyZ\r\n", "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nb",
        "--XyZ\r\nContent-Disposition: form-data\r\n\r\nb\r\n--XyZ--", "--XyZ\r\n\r\nb\r\n--XyZ--", "--XyZabc\r\n\r\n",
        "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--XyZ",
    ])
    func `a broken multipart form is refused`(_ body: String) {
        #expect(throws: FormRefusal.self) { try read(Self.multipart, .bytes(Array(body.utf8))) }
    }

    @Test func `a multipart form past a limit is refused`() {
        let two =
            part("name=a", "12") + part("name=b; filename=f", "345") + part("name=c; filename=g", "6") + "--XyZ--\r\n"
        let body = RequestBody.bytes(Array(two.utf8))
        #expect(throws: FormRefusal.tooManyFields(fieldsMax: 2)) { try read(Self.multipart, body) { $0.fieldsMax = 2 } }
        #expect(throws: FormRefusal.tooManyFiles(filesMax: 1)) { try read(Self.multipart, body) { $0.filesMax = 1 } }
        #expect(throws: FormRefusal.fileTooLarge(filename: "f", bytesMax: 2)) {
            try read(Self.multipart, body) { $0.fileBytesMax = 2 }
        }
        #expect(throws: FormRefusal.tooMuchText(bytesMax: 1)) { try read(Self.multipart, body) { $0.textBytesMax = 1 } }
        #expect((try? FileManager.default.contentsOfDirectory(atPath: folder)) == [])
    }

    @Test func `a multipart form is read from memory and from a file`() throws {
        let text =
            "preamble\r\n" + part("name=\"t\"", "line\r\n--Xy") + part("name=\"e\"", "")
            + part("name=\"f\"; filename=\"C:\\up\\..\\a%22b.pdf\"", "\0\u{1}\r\n--XyY")
            + part("name=none; filename=\"\"", "")
            + "--XyZ--\r\nepilogue"
        let stored = folder + "/body"
        try Data(text.utf8).write(to: URL(filePath: stored))
        for body in [RequestBody.bytes(Array(text.utf8)), .file(path: stored, size: text.utf8.count)] {
            let form = try read(Self.multipart, body)
            #expect(form.values["t"] == "line\r\n--Xy")
            #expect(form.values["e"] == "")
            let file = try #require(form.files.first)
            #expect(form.files.count == 1)
            #expect(file.filename == "a\"b.pdf")
            #expect(try Data(contentsOf: URL(filePath: file.content.path)) == Data("\0\u{1}\r\n--XyY".utf8))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["body"])
    }

    @Test func `a kept file stays`() throws {
        let body = part("name=f; filename=x", "kept") + "--XyZ--"
        do {
            let form = try read(Self.multipart, .bytes(Array(body.utf8)))
            #expect(form.files.first?.content.keep(at: folder + "/final") == true)
        }
        #expect(try String(contentsOfFile: folder + "/final", encoding: .utf8) == "kept")
    }
}
