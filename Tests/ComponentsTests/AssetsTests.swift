import Components
import Foundation
import Testing

@Suite struct AssetsTests {
    private func asset(_ name: String) throws -> String {
        let folder =
            "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/") + "/Assets"
        return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    @Test func `the style sheet stays under 20 kB, that of records under 4 kB, and the script under 15 kB`() throws {
        #expect(try asset("style.css").utf8.count < 20_000)
        #expect(try asset("record.css").utf8.count < 4_000)
        #expect(try asset("app.js").utf8.count < 15_000)
    }

    @Test(arguments: ["style.css", "record.css"])
    func `a style sheet knows no left or right and loads nothing from elsewhere`(_ name: String) throws {
        let style = try asset(name)
        for word in ["left", "right", "url(", "@import", "http:", "https:"] {
            #expect(!style.contains(word), "\(word)")
        }
    }

    @Test func `the script makes no code from text`() throws {
        let script = try asset("app.js")
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "Function(", ".write(", ".style"] {
            #expect(!script.contains(word), "\(word)")
        }
    }

    @Test(arguments: Icon.allCases)
    func `an icon's file is the icon that pages draw`(_ icon: Icon) throws {
        #expect(try asset("icons/\(icon.rawValue).svg").contains("d=\"\(icon.outline)\""))
    }
}
