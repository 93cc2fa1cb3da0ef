import FoundationEssentials
import Testing

@testable import Site

/// The folder that holds everything: its rights, and one server at a time.
@Suite struct DataFolderTests {
    @Test func `a folder that others can read is refused, and the message says what to do`() throws {
        try inNewFolder { path in
            let open = "\(path)/open"
            try FileManager.default.createDirectory(atPath: open, withIntermediateDirectories: true)
            try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: open)
            #expect(throws: DataFolderFault.notOwn(path: open)) { try DataFolder(open) }
            #expect("\(DataFolderFault.notOwn(path: open))".contains("chmod 700 \(open)"))
        }
    }

    @Test func `a file in the way is refused`() throws {
        try inNewFolder { path in
            try Data("x".utf8).write(to: URL(filePath: "\(path)/file"))
            #expect(throws: DataFolderFault.self) { try DataFolder("\(path)/file") }
            #expect(throws: DataFolderFault.self) { try DataFolder("\(path)/file/inside") }
        }
    }

    @Test func `a new folder, and what is in it, is for its owner alone`() throws {
        try inNewFolder { path in
            let folder = try DataFolder("\(path)/new/data//")
            #expect(folder.path == "\(path)/new/data")
            for made in [folder.path, folder.files, folder.temporary] {
                let rights = try FileManager.default.attributesOfItem(atPath: made)[.posixPermissions] as? Int
                #expect(rights.map { $0 & 0o777 } == 0o700, "\(made)")
            }
            // Once more, as at the next start.
            #expect(try DataFolder(folder.path).path == folder.path)
        }
    }

    @Test func `files are kept by digest, not all in one folder`() throws {
        try inNewFolder { path in
            let folder = try DataFolder("\(path)/data")
            #expect(folder.file("abcdef") == "\(path)/data/files/ab/abcdef")
        }
    }

    @Test func `a second server on the same folder is refused until the first has ended`() throws {
        try inNewFolder { path in
            let folder = try DataFolder("\(path)/data")
            var first: FolderLock? = try FolderLock(folder)
            #expect(throws: DataFolderFault.locked(path: folder.path)) { try FolderLock(folder) }
            withExtendedLifetime(first) {}
            first = nil
            #expect(throws: Never.self) { try FolderLock(folder) }
        }
    }

    private func inNewFolder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "bch-folder-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }
}
