import FoundationEssentials
import Testing
import Text

@Suite struct RealIdentifierTests {
    @Test func `every identifier of six registers is the same with Ø, with 0 and without its dashes`() throws {
        let environment = ProcessInfo.processInfo.environment["BCH_SHARED_DATA"]
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = environment.map { URL(filePath: $0) } ?? package.appending(path: "../shared/data")
        let file = folder.appending(path: "lmo/unique_identifiers.csv")
        guard let table = try? String(contentsOf: file, encoding: .utf8) else {
            print("Not tested: there is no \(file.path)")
            return
        }
        for line in table.split(separator: "\n").dropFirst() {
            let columns = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let published = queryForms(of: columns[0])
            #expect(published.count == 1, "\(columns[0]) is one word")
            #expect(queryForms(of: columns[1]) == published)
            #expect(queryForms(of: columns[1].lowercased().replacing("-", with: " - ")) == published)
            let joined = queryForms(of: columns[1].replacing("-", with: ""))
            #expect(Set(joined.joined()).isDisjoint(with: published.joined()) == false, "\(columns[1]) joined")
        }
    }
}
