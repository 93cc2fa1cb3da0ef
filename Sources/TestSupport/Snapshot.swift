import FoundationEssentials
package import Testing

/// Compares `text` with the golden file `Snapshots/<name>` beside the test that calls.
///
/// With the environment variable `UPDATE_SNAPSHOTS=1` the file is written instead; the change is then reviewed as
/// code. A missing file fails and says how to make it.
package func expectSnapshot(
    of text: String, named name: String, file: StaticString = #filePath,
    at location: SourceLocation = #_sourceLocation
) {
    expectSnapshot(of: Array(text.utf8), named: name, file: file, at: location)
}

/// Compares bytes with the golden file `Snapshots/<name>` beside the test that calls.
package func expectSnapshot(
    of bytes: [UInt8], named name: String, file: StaticString = #filePath,
    at location: SourceLocation = #_sourceLocation
) {
    let folder = "\(file)".split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let path = "\(folder)/Snapshots/\(name)"
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
        do {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/Snapshots", withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: path))
        } catch {
            Issue.record("cannot write the golden file \(path): \(error)", sourceLocation: location)
        }
        return
    }
    guard let golden = FileManager.default.contents(atPath: path) else {
        Issue.record(
            "no golden file \(path); run the test with UPDATE_SNAPSHOTS=1 and review it", sourceLocation: location)
        return
    }
    if let difference = firstDifference(between: Array(golden), and: bytes) {
        Issue.record("\(name) differs from its golden file: \(difference)", sourceLocation: location)
    }
}

/// Where two texts part, with both lines; nil if they are equal.
package func firstDifference(between golden: [UInt8], and bytes: [UInt8]) -> String? {
    if golden == bytes { return nil }
    let newline = UInt8(ascii: "\n")
    let expected = golden.split(separator: newline, omittingEmptySubsequences: false)
    let found = bytes.split(separator: newline, omittingEmptySubsequences: false)
    for (index, pair) in zip(expected, found).enumerated() where pair.0 != pair.1 {
        let (before, after) = (String(decoding: pair.0, as: UTF8.self), String(decoding: pair.1, as: UTF8.self))
        return "line \(index + 1)\n- \(before)\n+ \(after)"
    }
    return "\(expected.count) lines were expected, \(found.count) found"
}
