import HTML
import Markdown
import Testing

@Suite struct MarkdownTextTests {
    private func html(_ source: String, below level: Int = 2) throws -> String {
        try MarkdownText(source).nodes(below: level, tableLabel: "Table").html
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=x>b</b>",
        "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](<java\u{1}script:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "![x](javascript:alert(1))", "<javascript:alert(1)>",
        "[x](//evil.example)", "[x](vbscript:msgbox)", "[x](&#106;avascript:alert(1))", "<!-- x --><iframe src=x>",
        "[x]: javascript:alert(1)\n\n[x]", "<svg/onload=alert(1)>", "[x](/logout)",
    ])
    func `hostile text becomes neither markup nor a link`(_ source: String) throws {
        let written = try html(source)
        for part in ["<script", "<img", "<b ", "<iframe", "<svg", "href=", "<!--"] {
            #expect(!written.contains(part), "\(part) in \(written)")
        }
    }

    @Test(arguments: [
        ("a *b* **c** ~~d~~ `e<`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code></p>"),
        ("# Title\n\n## Part", "<h3>Title</h3><h4>Part</h4>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
        ("> q", "<blockquote><p>q</p></blockquote>"),
        ("a  \nb\nc", "<p>a<br>b\nc</p>"),
        (
            "[x](https://a.example/?a=1&b=2)",
            "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"nofollow noopener\">x</a></p>"
        ),
        ("see www.cbd.int", "<p>see <a href=\"http://www.cbd.int\" rel=\"nofollow noopener\">www.cbd.int</a></p>"),
        (
            "![map](https://a.example/m.png)",
            "<p><a href=\"https://a.example/m.png\" rel=\"nofollow noopener\">map</a></p>"
        ),
        ("---", "<hr>"),
        ("    code <", "<pre><code>code &lt;\n</code></pre>"),
        ("", ""),
    ])
    func `marks become tags`(_ source: String, _ expected: String) throws {
        #expect(try html(source) == expected)
    }

    @Test func `a table keeps its header and alignment`() throws {
        let written = try html("| a | b |\n|:--|--:|\n| 1 | 2 |")
        #expect(
            written
                == "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table><thead><tr>"
                + "<th scope=\"col\" class=\"align-start\">a</th><th scope=\"col\" class=\"align-end\">b</th></tr></thead>"
                + "<tbody><tr><td class=\"align-start\">1</td><td class=\"align-end\">2</td></tr></tbody></table></div>"
        )
    }

    @Test func `headings begin right below the one they stand under, however deep they were typed`() throws {
        #expect(try html("### x\n\n#### y") == "<h3>x</h3><h4>y</h4>")
        #expect(try html("## x\n\n# y", below: 3) == "<h5>x</h5><h4>y</h4>")
    }

    @Test func `headings never go past the sixth level`() throws {
        #expect(try html("###### x", below: 99) == "<h6>x</h6>")
    }

    @Test func `a text past the limit is refused with its size`() {
        let text = String(repeating: "ж", count: MarkdownText.bytesMax / 2 + 1)
        #expect(throws: MarkdownRefusal.tooLong(bytes: 100_002)) { try MarkdownText(text) }
    }

    @Test(arguments: [
        String(repeating: "> ", count: 40_000) + "x", String(repeating: "- ", count: 5_000) + "x",
        String(repeating: "[", count: 90_000), String(repeating: "*a ", count: 30_000),
        String(repeating: "![[]()", count: 15_000), String(repeating: "www.a.", count: 15_000),
        String(repeating: "<!--", count: 20_000), String(repeating: "~~a ", count: 20_000),
    ])
    func `deep or repetitive text is shown without exhausting stack or time`(_ source: String) throws {
        #expect(try !html(source).isEmpty)
    }

    @Test func `many threads may read texts at once`() async throws {
        let written = try await withThrowingTaskGroup(of: String.self) { tasks in
            for _ in 0..<50 { tasks.addTask { try html("| a |\n|---|\n| ~~b~~ www.cbd.int |") } }
            return try await tasks.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(written.count == 1)
    }

    @Test func `plain text keeps words and lines but no marks`() throws {
        let text = try MarkdownText(
            "# One\n\n*two* [three](https://x.example)\n\n- four\n- five\n\n|a|b|\n|-|-|\n|c|d|")
        #expect(text.plainText == "One\ntwo three\nfour\nfive\na\tb\nc\td")
    }

    @Test func `an excerpt is cut between words`() throws {
        let text = try MarkdownText("one **two** three four")
        #expect(text.excerpt(charactersMax: 100) == "one two three four")
        #expect(text.excerpt(charactersMax: 12) == "one two…")
        #expect(try MarkdownText("生物安全资料交换所").excerpt(charactersMax: 5) == "生物安全…")
    }

    @Test(arguments: [
        String(repeating: "|a", count: 300) + "|\n" + String(repeating: "|-", count: 300) + "|\n"
            + String(repeating: "a\n", count: 49_000),
        String(repeating: "|a", count: 20_000) + "|\n" + String(repeating: "|-", count: 20_000) + "|\n",
        "a|b\n-|-\n" + String(repeating: "|]", count: 49_000), String(repeating: "![[]()", count: 16_000),
        String(repeating: "![", count: 20_000) + String(repeating: "[]()", count: 15_000),
        String(repeating: "a@", count: 50_000),
        String(repeating: "a@", count: 2_000) + String(repeating: "a", count: 95_000),
    ])
    func `marks past all measure are shown as they were typed, soon and in little memory`(_ source: String) throws {
        let text = try MarkdownText(source)
        var written = ""
        let time = ContinuousClock().measure { written = text.nodes(tableLabel: "Table").html }
        #expect(!written.contains("<td") && written.utf8.count < 2_000_000)
        #expect(time < .seconds(10), "without the bounds these take minutes, or all memory")
    }

    @Test func `a large honest table and many addresses stay what they are`() throws {
        let row = String(repeating: "| a@b.example ", count: 10) + "|\n"
        let table = row + String(repeating: "|--", count: 10) + "|\n" + String(repeating: "| x ", count: 10) + "|\n"
        let written = try html(table + String(repeating: "| y ", count: 10) + "|\n![m](https://a.example/m.png)")
        #expect(written.contains("<td>y</td>") && written.contains("mailto:a@b.example"))
    }
}
