import Foundation
import JSON
import Testing

@Suite struct JSONFileTests {
    @Test func `a fault is told at the value, or at the nearest value around it`() throws {
        let file = try JSONFile(name: "a.json", bytes: Array("{\n\"a\": [\n1,\n{\"b\":\n2}]}".utf8))
        for (path, line) in [("a[1].b", 5), ("a[1].c", 4), ("a[1].c.d[3]", 4), ("a[7].b", 2), ("x", 1), ("", 1)] {
            #expect(file.fault(path, "r") == JSONFileFault(file: "a.json", line: line, reason: "r"), "\(path)")
        }
        #expect(file.fault("a", "wrong").description == "a.json, line 2: wrong")
    }

    @Test func `a file that is absent, too large or no JSON is refused by name`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "json-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path + "/a.json"
        let absent = #expect(throws: JSONFileFault.self) { try JSONFile(path: path) }
        #expect(absent?.file == path && absent?.line == nil)
        try Data("{\n\"a\": ,}".utf8).write(to: URL(filePath: path))
        let broken = #expect(throws: JSONFileFault.self) { try JSONFile.folder(folder.path) }
        #expect(broken?.file == "a.json" && broken?.line == 2)
        try Data(repeating: 0x20, count: JSONFile.bytesMax + 1).write(to: URL(filePath: path))
        let large = #expect(throws: JSONFileFault.self) { try JSONFile(path: path) }
        #expect(large?.reason.contains("\(JSONFile.bytesMax) are the most") == true)
    }

    @Test func `the files of a folder come by name, other files are left alone`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "json-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["b.json", "a.json", "readme.md"] { try Data("1".utf8).write(to: folder.appending(path: name)) }
        #expect(try JSONFile.folder(folder.path).map(\.name) == ["a.json", "b.json"])
    }
}
