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

    private static let modules = [
        "status.js", "device.js", "tabs.js", "redraw.js", "upload.js", "create.js", "draft.js",
    ]

    @Test func `the style sheet stays under 20 kB and the script under 15 kB`() throws {
        #expect(try asset("style.css").utf8.count < 20_000)
        #expect(try asset("app.js").utf8.count < 15_000)
    }

    /// Only signed-in people fetch these, once.
    @Test func `forms add less than 10 kB of style and 30 kB of scripts`() throws {
        #expect(try asset("forms.css").utf8.count < 10_000)
        #expect(try Self.modules.map { try asset("forms/\($0)").utf8.count }.reduce(0, +) < 30_000)
    }

    @Test(arguments: ["style.css", "forms.css"])
    func `a style sheet knows no left or right and loads nothing from elsewhere`(_ name: String) throws {
        let style = try asset(name)
        for word in ["left", "right", "url(", "@import", "http:", "https:"] {
            #expect(!style.contains(word), "\(word)")
        }
    }

    @Test(arguments: ["app.js"] + modules.map { "forms/\($0)" })
    func `a script makes no code from text`(_ name: String) throws {
        let script = try asset(name)
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "Function(", ".write(", ".style"] {
            #expect(!script.contains(word), "\(word)")
        }
    }

    @Test(arguments: Icon.allCases)
    func `an icon's file is the icon that pages draw`(_ icon: Icon) throws {
        #expect(try asset("icons/\(icon.rawValue).svg").contains("d=\"\(icon.outline)\""))
    }
}
