import Foundation
import Testing

/// That what a document leads to is there, and that nothing leads to the machine it was written on.
@Suite struct LinkTests {
    @Test(arguments: Repository.files(ending: ".md"))
    func `every relative link leads to a file and a heading`(_ path: String) throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        for link in Markdown(try Repository.text(path)).links where !link.contains("://") && !link.hasPrefix("mailto:")
        {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let place = parts[0].isEmpty ? path : Self.resolved(parts[0], from: folder)
            #expect(Repository.exists(place), "\(path) links to \(link)")
            guard parts.count == 2, place.hasSuffix(".md"), Repository.exists(place) else { continue }
            let anchors = Markdown(try Repository.text(place)).anchors
            #expect(anchors.contains(parts[1]), "\(path) links to \(link), which has no such heading")
        }
    }

    @Test func `every document that the program names exists`() throws {
        for path in Repository.files(in: "Sources", ending: ".swift") {
            for name in try Repository.text(path).matches(of: /docs\/[\w\/-]+\.md/) {
                #expect(Repository.exists(String(name.0)), "\(path) names \(name.0)")
            }
        }
    }

    @Test func `no file names a folder of the machine it was written on`() throws {
        // Put together here, so that this file is not found itself.
        let unwanted = ["work", "home", "root"].map { Data("/\($0)/".utf8) }
        let temporary = Data(("/" + "tmp/").utf8)
        for path in Repository.files() {
            let data = try Data(contentsOf: Repository.root.appending(path: path), options: .alwaysMapped)
            for name in unwanted {
                #expect(data.range(of: name) == nil, "\(path) has \(String(decoding: name, as: UTF8.self))")
            }
            // Names that a program makes anew each time are no machine's.
            var rest = data.startIndex..<data.endIndex
            while let found = data.range(of: temporary, in: rest) {
                let name = String(decoding: data[found.upperBound...].prefix(40), as: UTF8.self)
                #expect(name.prefixMatch(of: /[a-z-]+-XXXXXX/) != nil, "\(path) has a temporary folder: \(name)")
                rest = found.upperBound..<data.endIndex
            }
        }
    }

    private static func resolved(_ link: String, from folder: String) -> String {
        var parts = folder.split(separator: "/").map(String.init)
        for part in link.split(separator: "/") {
            if part == ".." {
                _ = parts.popLast()
            } else if part != "." {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}
