import Components
import HTML
import TestSupport
import Testing
import Thesaurus

/// `Data/strings` of this package.
let stringsFolder =
    "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/Data/strings"

@Suite struct GalleryTests {
    @Test(arguments: [Language.en, .ar])
    func `every component looks as it did`(_ language: Language) throws {
        let words = Words(language, try Strings(folder: stringsFolder))
        let page = String(decoding: Gallery(words: words).page.document(), as: UTF8.self)
        // One tag a line, so that a change can be read.
        expectSnapshot(of: page.split(separator: "><").joined(separator: ">\n<"), named: "gallery-\(language).html")
        #expect(!page.contains("⟦"))
        #expect(!page.contains("Never shown"))
        #expect(!page.contains(" style="))
        #expect(!page.contains("<style") && !page.contains(" on" + "click"))
    }

    @Test func `no two elements of a page have the same id`() throws {
        let words = Words(.en, try Strings(folder: stringsFolder))
        let html = Gallery(words: words).page.html
        let ids = html.split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
        let twice = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(twice)")
    }

    @Test func `every label and description leads to an element`() throws {
        let words = Words(.ar, try Strings(folder: stringsFolder))
        let html = Gallery(words: words).page.html
        let ids = Set(html.split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first })
        for attribute in [" for=\"", " aria-describedby=\"", " aria-labelledby=\"", " href=\"#"] {
            for part in html.components(after: attribute) {
                for id in part.split(separator: " ") { #expect(ids.contains(id), "\(attribute)\(id)") }
            }
        }
    }
}

extension String {
    /// What stands between each `start` and the next quotation mark.
    func components(after start: String) -> [Substring] {
        split(separator: start).dropFirst().compactMap {
            $0.split(separator: "\"", omittingEmptySubsequences: false).first
        }
    }
}
