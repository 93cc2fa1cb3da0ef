import HTML
import Testing

@Suite struct NodeTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\"' onmouseover='x", "&quot;&#39; onmouseover=&#39;x"),
        ("a & b &lt; c", "a &amp; b &amp;lt; c"),
        ("nul\u{0}esc\u{1B}del\u{7F}", "nul\u{FFFD}esc\u{FFFD}del\u{FFFD}"),
        ("tab\tline\n", "tab\tline\n"),
        ("العربية 中文 русский", "العربية 中文 русский"),
        ("", ""),
    ])
    func `text and attribute values are escaped`(_ text: String, _ expected: String) {
        #expect(p(text).html == "<p>\(expected)</p>")
        #expect(p("", .title(text)).html == "<p title=\"\(expected)\"></p>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:alert(1)",
        " javascript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "//evil.example",
        "\\\\evil.example", "/\\evil.example", "https://a.example/\u{0}", "javascript&colon;:x", "blob:x", ":",
        "//\u{FE0F}evil.example", "//\u{34F}evil.example", "//\u{301}evil.example",
    ])
    func `an address that could run code or leave the site unseen is left out`(_ address: String) {
        #expect(a("x", .href(address)).html == "<a>x</a>")
        #expect(SafeAddress(address) == nil)
    }

    @Test(arguments: [
        "https://bch.cbd.int/en?a=b#c", "HTTP://example.org", "mailto:a@b.example", "tel:+4122", "/records/1?q=a:b",
        "?page=2", "#main", "records/1:2/x", "",
        "/\u{301}/evil.example",
    ])
    func `web, mail and telephone addresses and paths of this site are kept`(_ address: String) {
        #expect(SafeAddress(address)?.text == address)
    }

    @Test func `a page is built from statements`() {
        let rows = ["a", "b"]
        let node = article(.id("x")) {
            h1("Title")
            if rows.isEmpty { p("none") } else { ul { for row in rows { li(row) } } }
            "plain"
            br()
        }
        #expect(
            node.html == "<article id=\"x\"><h1>Title</h1><ul><li>a</li><li>b</li></ul>plain<br></article>")
    }

    @Test func `attributes may be conditional, grouped or flags`() {
        let node = input(
            .all([.name("a"), .value("")]), .checked(false), .required(), .when(false, .id("x")),
            .when(true, .aria(.invalid, true)), .omitted)
        #expect(node.html == "<input name=\"a\" value=\"\" required aria-invalid=\"true\">")
    }

    @Test func `a first line break in a text area is not lost`() {
        #expect(textarea("\nx").html == "<textarea>\n\nx</textarea>")
        #expect(textarea("x\n").html == "<textarea>x\n</textarea>")
        #expect(textarea("</textarea><script>").html == "<textarea>&lt;/textarea&gt;&lt;script&gt;</textarea>")
    }

    @Test func `a document starts with its doctype`() {
        let page = html(.lang("ar"), .dir(.rightToLeft)) { body { p("x") } }
        #expect(
            String(decoding: page.document(), as: UTF8.self)
                == "<!doctype html><html lang=\"ar\" dir=\"rtl\"><body><p>x</p></body></html>")
    }

    @Test func `only markup that is called trusted is written as it is`() {
        let icon = Node.trusted(TrustedMarkup(alreadySafe: Array("<svg></svg>".utf8)))
        #expect(div { icon }.html == "<div><svg></svg></div>")
    }

    @Test func `drawings keep two decimals and no infinities`() {
        #expect(
            circle(.svg(.r, 1.23456), .svg(.cx, Double.infinity), .svg(.cy, 3.0)).html
                == "<circle r=\"1.23\" cx=\"0\" cy=\"3\"></circle>")
    }

    @Test func `nothing is known to be nothing`() {
        #expect(Node.fragment([.nothing, .text("")]).isNothing)
        #expect(!br().isNothing)
    }
}
