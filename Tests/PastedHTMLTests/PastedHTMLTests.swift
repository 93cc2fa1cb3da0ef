import PastedHTML
import Testing

@Suite struct PastedHTMLTests {
    @Test(arguments: [
        "", "plain", "p < 0.05 and q > 2", "a <b", "see <https://example.org/>", "mail <a@b.org>", "**bold** & *so*",
        "x <y> z", "1 < 2 <3>",
    ])
    func `what is no HTML stays as it is`(_ text: String) {
        #expect(!PastedHTML.isIn(text))
        #expect(PastedHTML.markdown(text) == text)
    }

    @Test(arguments: [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"), ("One<br>Two<br>", "One\\\nTwo"),
        ("<b>Not</b> <i>toxic</i>", "**Not** *toxic*"), ("<b> spaced </b>out", "**spaced** out"),
        ("<strong></strong><p>x</p>", "x"), ("<h2>A  title</h2>text", "## A title\n\ntext"),
        ("<ul><li>One</li><li>Two <b>2</b></li></ul>", "- One\n- Two **2**"),
        ("<ol><li>One</li><li>Two</li></ol>", "1. One\n2. Two"),
        ("<ul><li>One<ul><li>Inner</li></ul></li></ul>", "- One\n\n  - Inner"),
        ("<ul>Conditions:<li>a</li>\n<b>b</b></ul>", "- Conditions:\n- a\n- **b**"),
        ("<ul><li>One</li><ul><li>Inner</li></ul><li>Two</li></ul>", "- One\n\n  - Inner\n- Two"),
        ("<ol><ol><li>Inner</li></ol><li>Two</li></ol>", "1. 1. Inner\n2. Two"),
        (
            "<table><caption># Survival</caption><tr><td>1</td></tr></table>", "\\# Survival\n\n| 1 |\n| --- |"
        ),
        ("<blockquote><p>A</p><p>B</p></blockquote>", "> A\n>\n> B"),
        ("<a href=\"https://example.org/?a=1&amp;b=2\">x</a>", "[x](<https://example.org/?a=1&b=2>)"),
        ("<a href=\"javascript:alert(1)\">x</a>", "x"), ("<a href=\" https://e.org\">x</a>", "x"),
        ("<table><tr><th>A</th><th>B|C</th></tr><tr><td>1</td></tr></table>", "| A | B\\|C |\n| --- | --- |\n| 1 |  |"),
        ("<table><tr><td><p>Low risk</p><p>No effect</p></td></tr></table>", "| Low risk No effect |\n| --- |"),
        ("<b style=\"font-weight:normal\"><p>One</p><p>Two</p><ul><li>a</li></ul></b>", "One\n\nTwo\n\n- a"),
        ("<p>one<b> two</b> <br>three</p>", "one **two** \\\nthree"),
        ("<p>Not <b style=\"font-weight:normal\">bold</b></p>", "Not bold"),
        ("<a href=\"https://e.org/\"><div>One</div>two</a>", "One\n\ntwo"),
        ("<pre><div>a</div><div> b</div></pre>", "```\na\n b\n```"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"), ("<s>old</s>", "~~old~~"), ("<code>x*y</code><br>", "`x*y`"),
    ])
    func `what can be kept is kept as Markdown`(_ html: String, _ markdown: String) {
        #expect(PastedHTML.markdown(html) == markdown)
    }

    @Test(arguments: [
        ("<script>alert(1)</script><p>x</p>", "x"), ("<style>p {}</style><p>x</p>", "x"),
        ("<p onclick=\"x()\">y</p><!-- z -->", "y"), ("<img src=x onerror=alert(1)><p>x</p>", "x"),
        ("<p>a<iframe src=\"https://e.org\"></iframe></p>", "a"), ("<p>5 * 3 _x_ [y]</p>", "5 \\* 3 \\_x\\_ \\[y\\]"),
        ("<p># no title</p><p>1. no list</p><p>- nor here</p>", "\\# no title\n\n1\\. no list\n\n\\- nor here"),
        ("<p>&amp;copy; R&amp;D <b>&amp;</b>lt;</p>", "\\&copy; R&D **\\&**lt;"),
        ("<p>Warning!<a href=\"https://e.org\">x</a></p>", "Warning\\![x](<https://e.org>)"),
        ("<p>Text<br># no title<br>1. no list<br>---</p>", "Text\\\n\\# no title\\\n1\\. no list\\\n\\---"),
        ("<p>C:\\<br></p>", "C:\\\\"), ("<table><tr><td>&nbsp;</td></tr></table>x", "x"),
        ("<p>10&nbsp;000 a\t\nb</p><p>&nbsp;</p>", "10\u{A0}000 a b"),
        ("<p class=MsoListParagraph>o&nbsp;&nbsp; oil seed</p>", "- oil seed"),
        ("<p class=MsoListParagraph>-&nbsp;&nbsp; only</p>", "- only"),
        ("<p class=MsoListParagraph>o bien</p>", "- o bien"),
        ("<p>A <b style='mso-bidi-font-weight:normal'>b</b></p>", "A **b**"),
        ("<p><b>注意：</b>请阅读</p>", "**注意**：请阅读"), ("<p><b>Note:</b> word</p>", "**Note:** word"),
        ("<p>see<b>“Note”</b>word</p>", "see“**Note**”word"), ("<p>a<b>!</b>b</p>", "a!b"),
        ("<p><b>a</b><b>b</b> <i>c</i></p>", "**ab** *c*"),
        (
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>1.&nbsp;&nbsp; First</p>"
                + "<p class=MsoListParagraph style='mso-list:l0 level3 lfo1'>&middot;&nbsp; Sub</p>"
                + "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>2.&nbsp; Second</p><p>Text</p>"
                + "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>&middot;&nbsp; Alone</p>",
            "1. First\n\n   - Sub\n\n2. Second\n\nText\n\n- Alone"
        ),
        ("<p>&lt;script&gt;</p>", "\\<script\\>"), ("<p>*\u{301}x*\u{301}</p>", "\\*\u{301}x\\*\u{301}"),
        ("<p>&amp;#38; &amp;; &amp;é;</p>", "\\&#38; &; &é;"),
    ])
    func `what cannot be kept loses its tags, and words never become marks`(_ html: String, _ markdown: String) {
        #expect(PastedHTML.markdown(html) == markdown)
    }

    /// Google Docs and Word on the web say by styles what others say by elements.
    @Test(arguments: [
        ("<p><span style=\"font-weight:700\">bold</span> x</p>", "**bold** x"),
        ("<p><span style=\"color:#000;font-style: italic;\">so</span></p>", "*so*"),
        ("<p><span style=\"font-weight:bold;font-style:italic\">both</span></p>", "***both***"),
        ("<p><span style=\"text-decoration:underline line-through\">old</span></p>", "~~old~~"),
        ("<p><b><span style=\"font-weight:bold\">once</span></b></p>", "**once**"),
        ("<p><b><strong>once</strong> <i>in</i></b></p>", "**once *in***"),
        ("<p><span style=\"font-weight:400\">plain</span><i style=\"font-style:normal\">x</i></p>", "plainx"),
        ("<p style=\"font-weight:bold\">a paragraph’s own</p>", "a paragraph’s own"),
        ("<ol start=\"3\"><li>c</li><li>d</li></ol>", "3. c\n4. d"),
        ("<ol start=\"-3\"><li>c</li></ol>", "1. c"), ("<ol start=\"9999999999\"><li>c</li></ol>", "1. c"),
        ("<h2>Languages: C#</h2>", "## Languages: C\\#"),
    ])
    func `styles are read where they mean emphasis`(_ html: String, _ markdown: String) {
        #expect(PastedHTML.markdown(html) == markdown)
    }

    /// A clipboard is HTML whatever tags it has: browsers put a `meta` before it.
    @Test(arguments: [
        ("<meta charset='utf-8'><b>word</b>", "**word**"), ("<meta charset='utf-8'>plain", "plain"),
        (
            "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\">"
                + "<span style=\"font-weight:700;\">Risk</span><span style=\"font-weight:400;\"> is low</span></b>",
            "**Risk** is low"
        ),
        ("<meta charset='utf-8'>a < b", "a \\< b"), ("", ""),
        ("<html><body>\n<!--StartFragment--><span>*x*</span><!--EndFragment-->\n</body></html>", "\\*x\\*"),
    ])
    func `what a clipboard holds is HTML`(_ html: String, _ markdown: String) {
        #expect(PastedHTML.markdown(pasted: html) == markdown)
    }

    @Test func `a page out of a word processor`() {
        let pasted = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style>
            </head><body lang=FR><!--StartFragment--><p class=MsoNormal><b><span style='font-size:12.0pt'>Résumé
            du risque<o:p></o:p></span></b></p>
            <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·<span>
            &nbsp;&nbsp; </span></span><![endif]>Aucun effet <i>négatif</i></p><!--EndFragment--></body></html>
            """
        #expect(PastedHTML.markdown(pasted) == "**Résumé du risque**\n\n- Aucun effet *négatif*")
    }

    @Test(arguments: [
        (
            "First finding.\n\n- no toxicity\n- no allergenicity at 10<sup>6</sup> CFU",
            "First finding.\n\n- no toxicity\n- no allergenicity at 10⁶ CFU"
        ),
        ("# A *b*\n\n> q CO<sub>2</sub>\n1. x\n   y", "# A *b*\n\n> q CO₂\n1. x\n   y"),
        ("One<br>\nTwo\n<br>\nThree<br>", "One\\\nTwo\n\nThree"),
        ("- a<br>- b\n- c<br>\n- d", "- a\\\n\\- b\n- c\n- d"),
        ("| a | b |\n| --- | --- |\n| 1<br>2 | <b>3</b> |", "| a | b |\n| --- | --- |\n| 1 2 | **3** |"),
        ("<b>one\n- two</b> three\r\n\r\nfour", "**one**\n- **two** three\n\nfour"),
        ("<b>never ended\n\nnext <i>word", "**never ended**\n\nnext *word*"),
        ("<b>a <i>b</b> c</i> </u>", "**a *b*** *c* "), ("`<b>` is <b>bold</b>", "`<b>` is **bold**"),
        ("```` ```x``` <b> ```` <b>y</b>\n<i>z</i>", "```` ```x``` <b> ```` **y**\n*z*"),
        ("``` <b>y</b> `` `<b>` ``", "``` **y** `` `<b>` ``"),
        ("```\n<b>x</b>\n```\n<b>x</b>", "```\n<b>x</b>\n```\n**x**"),
        ("<span lang=EN>5 &lt; 6</span> <A HREF='https://e.org/?a&amp;b'>x</A>", "5 &lt; 6 [x](<https://e.org/?a&b>)"),
    ])
    func `a text with inline tags only keeps its paragraphs, lists and marks`(_ typed: String, _ markdown: String) {
        #expect(PastedHTML.markdown(typed) == markdown)
    }

    @Test(arguments: [
        ("10<sup>-3</sup> and 10<sup>−3</sup> m<sup>2</sup>", "10⁻³ and 10⁻³ m²"), ("LD<sub>50</sub>", "LD₅₀"),
        ("1<sup>st</sup>, 2<sup>e</sup>, N<sup>o</sup> 5", "1st, 2e, Nº 5"), ("Bt<sup>R</sup>", "Bt^R"),
        ("x<sup>a b</sup>", "x^(a b)"), ("C<sub>max</sub>", "C\\_max"), ("Roundup<sup>®</sup>", "Roundup®"),
        ("x<sup></sup><sup> 2 </sup>y", "x ² y"),
    ])
    func `exponents and indices keep their meaning`(_ html: String, _ markdown: String) {
        #expect(PastedHTML.markdown(html) == markdown)
        #expect(PastedHTML.markdown("<p>\(html)</p>") == markdown)
    }

    @Test func `the result is no HTML any more`() {
        for html in ["<p>a &lt;b&gt; c</p>", "<p>&lt;p&gt;</p>", "<div>&lt;br&gt;</div>"] {
            let once = PastedHTML.markdown(html)
            #expect(PastedHTML.markdown(once) == once, "\(once)")
        }
    }

    @Test func `nothing hostile exhausts it`() {
        let deep = String(repeating: "<div><b>", count: 1_900) + "x"
        #expect(PastedHTML.markdown(deep).contains("x"))
        let words = String(repeating: "<div>", count: 70) + "<div>One</div><div>Two</div>"
        #expect(PastedHTML.markdown(words).split(whereSeparator: \.isWhitespace) == ["One", "Two"])
        let many = String(repeating: "<br>", count: PastedHTML.tagsMax + 1)
        #expect(PastedHTML.markdown(many) == many)
        #expect(PastedHTML.markdown("<p>a\u{0}b</p>").contains("a"))
        #expect(PastedHTML.markdown("<p") == "<p")
    }
}
