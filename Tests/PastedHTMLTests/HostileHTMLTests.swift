import Testing

@testable import PastedHTML

@Suite struct HostileHTMLTests {
    /// Far more than any of these takes, not optimized and on a busy machine: what grew with the square of its length
    @Test(arguments: ["`", "<", "&", "*", "[", "<!--", "` ", "> ", "* ", "<b", "<!-- `", "a|", "\\"])
    func `what is repeated a hundred thousand times exhausts nothing`(_ repeated: String) {
        let many = String(repeating: repeated, count: 100_000 / repeated.utf8.count)
        let tag = "<i>x</i>"
        for text in [many, String(many.dropLast(tag.count)) + tag, "<p>" + many.dropLast(tag.count)] {
            #expect(PastedHTML.isIn(text) || PastedHTML.markdown(text) == text)
            #expect(!PastedHTML.markdown(text).isEmpty)
        }
    }

    @Test func `a text that is too long stays as it is typed`() {
        let long = "<p>" + String(repeating: "x", count: PastedHTML.bytesMax)
        #expect(!PastedHTML.isIn(long))
        #expect(PastedHTML.markdown(long) == long)
    }

    @Test(arguments: [
        "<b id=N>", "<b id=N><table><td></b></table>", "<b id=N><!--</b>-->", "<b id=N><span title=\"</b>\">",
        "<b id=N><span title='\"' lang=\"></b>\">", "<b id=N><textarea></b></textarea>",
    ])
    func `emphasis that each block would begin anew stays as it is typed`(_ start: String) {
        let starts = (0..<400).map { start.replacing("N", with: "\($0)") }.joined()
        let text = starts + String(repeating: "<p>x", count: 1_600)
        #expect(ReopenedElements.areMore(than: PastedHTML.reopenedMax, in: text))
        #expect(PastedHTML.markdown(text) == text)
    }

    @Test func `emphasis that is closed is no cost, however much`() {
        let item = "<p class=MsoNormal><b><span style='font-family:\"Arial\"'>x</span></b><i>y</i></p>"
        let text = String(repeating: item, count: 400)
        #expect(!ReopenedElements.areMore(than: PastedHTML.reopenedMax, in: text))
        #expect(PastedHTML.markdown(text).hasPrefix("**x***y*\n\n"))
    }

    @Test func `elements inside each other, as many as there may be`() {
        for repeated in ["<div><b>", "<div>", "<span>", "<blockquote>", "<table><td>", "<ul><li>"] {
            let tags = repeated.utf8.count { $0 == UInt8(ascii: "<") }
            let text = String(repeating: repeated, count: PastedHTML.tagsMax / tags - 1) + "<p>x"
            #expect(PastedHTML.markdown(text).contains("x"))
        }
    }
}
