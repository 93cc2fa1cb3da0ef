import Components
import HTML
import Testing
import Thesaurus

@Suite struct FieldTests {
    private func words() throws -> Words { Words(.en, try Strings(folder: stringsFolder)) }

    @Test func `an input is tied to its label, help and error`() throws {
        let html = try Field("a[0].b", label: "L", help: "H", error: "E", words: words()).text("v").html
        #expect(html.contains("<label for=\"f-a-0-b\""))
        #expect(html.contains("id=\"f-a-0-b\" name=\"a[0].b\" value=\"v\""))
        #expect(html.contains("aria-describedby=\"f-a-0-b-help f-a-0-b-error\" aria-invalid=\"true\""))
    }

    @Test func `an input for a file is tied to help and error besides what it takes`() throws {
        let field = Field("x", label: "L", help: "H", error: "E", words: try words())
        for kind in [Field.LinkKind.file, .either] {
            let html = field.linkOrFile(LinkEntry(), kind, limits: "At most 10 MB").html
            let id = kind == .file ? "f-x" : "f-x-upload"
            #expect(
                html.contains("aria-describedby=\"f-x-help f-x-error \(id)-limits\" aria-invalid=\"true\""), "\(html)")
        }
    }

    @Test func `what was typed comes back as text, whatever it is`() throws {
        let hostile = "\"><script>alert(1)</script>\u{0}"
        let words = try words()
        let field = Field("x", label: hostile, help: hostile, error: hostile, words: words)
        let all = [
            field.text(hostile), field.longText(hostile), field.markdown(hostile), field.email(hostile),
            field.telephone(hostile), field.url(hostile), field.integer(hostile), field.number(hostile, unit: hostile),
            field.date(hostile), field.month(hostile), field.year(hostile),
            field.choice(hostile, from: [Choice(hostile, hostile, help: hostile)]),
            field.choices([hostile], from: [Choice(hostile, hostile)]), field.localized([.ar: hostile], in: [.en]),
            field.records([RecordChoice(hostile, title: hostile, detail: hostile)], query: hostile, isMany: true),
            field.linkOrFile(LinkEntry(url: hostile, name: hostile, file: (hostile, hostile))),
            field.repeated([.text(hostile)], addLabel: hostile),
            constructPicture(
                [[ConstructPart(kind: .element, isSense: true, name: hostile, what: hostile, size: (1, hostile))]],
                words: words),
        ]
        for node in all { #expect(!node.html.contains("<script")) }
    }

    @Test func `a date the browser cannot hold is kept as text`() throws {
        let field = Field("d", label: "D", words: try words())
        #expect(field.date("2026-03-17").html.contains("type=\"date\""))
        #expect(field.date("17 mars").html.contains("type=\"text\" id=\"f-d\" name=\"d\" value=\"17 mars\""))
        #expect(field.month("2026-13").html.contains("type=\"text\""))
    }

    @Test func `up to seven choices are radio buttons, more a list`() throws {
        let field = Field("c", label: "C", words: try words())
        let choices = (1...8).map { Choice("\($0)", "\($0)") }
        #expect(field.choice("2", from: Array(choices.prefix(7))).html.contains("value=\"2\" checked"))
        #expect(field.choice("2", from: choices).html.contains("<option value=\"2\" selected>2</option>"))
    }

    @Test func `a language with text is shown even if the record is not written in it`() throws {
        let html = try Field("t", label: "T", words: words()).localized([.ru: "текст"], in: [.en]).html
        #expect(html.contains("name=\"t.ru\" lang=\"ru\" dir=\"ltr\""))
        #expect(html.contains("name=\"t.en\""))
        #expect(!html.contains("name=\"t.fr\""))
    }

    @Test func `entries cannot be added or removed past their bounds`() throws {
        let field = Field("e", label: "E", words: try words())
        #expect(!field.repeated(["a"], addLabel: "Add", minimum: 1, maximum: 1).html.contains("<button"))
        #expect(field.repeated(["a"], addLabel: "Add").html.contains("value=\"remove:e[0]\""))
    }

    @Test func `entries have buttons to move them, but not past the ends`() throws {
        let html = try Field("e", label: "E", words: words()).repeated(["a", "b"], addLabel: "Add").html
        #expect(html.contains("value=\"up:e[1]\"") && html.contains("value=\"down:e[0]\""))
        #expect(!html.contains("value=\"up:e[0]\"") && !html.contains("value=\"down:e[1]\""))
    }

    @Test func `an antisense element is drawn the other way round`() throws {
        let parts = [true, false].map { ConstructPart(kind: .start, isSense: $0, name: "P", what: "start") }
        let pictures = try parts.map { try constructPicture([[$0]], words: words()).html }
        #expect(pictures[0].contains("part-sense") && pictures[1].contains("part-antisense"))
        #expect(pictures[0].split(separator: "<path")[1] != pictures[1].split(separator: "<path")[1])
        #expect(try constructPicture([[], []], words: words()).isNothing)
    }

    @Test(arguments: ["", ":", "add", "choose", "choose:a", "choose:a:", "drop:a", "add:", "a b", "<script>"])
    func `a button value that means nothing is refused or merely a name`(_ text: String) {
        if case .named(let name)? = FormAction(text) {
            #expect(name == text && !text.contains(" "))
        } else {
            #expect(FormAction(text) == nil)
        }
    }

    @Test(arguments: [
        FormAction.add("exporters"), .remove("a[1].b"), .search("x"), .choose("a", value: "id:1"),
        .unchoose("a[0].b", value: "id"), .named("send"), .up("a[1]"), .down("a[0]"),
        .create("a[0].b", schema: "contact"),
    ])
    func `a button value is read as it was written`(_ action: FormAction) {
        #expect(FormAction(action.description) == action)
    }

    @Test func `an error summary finds an input of every kind of field`() throws {
        let field = Field("x[0].y", label: "X", words: try words())
        let heading = Choice("h", "H", isSelectable: false, narrower: [Choice("a", "A"), Choice("b", "B")])
        let long = Choice("h", "H", isSelectable: false, narrower: (1...20).map { Choice("\($0)", "\($0)") })
        let file = (digest: "d", detail: "f.pdf")
        let nodes = [
            field.text(""), field.yesNo(nil), field.choice(nil, from: [heading]), field.choice(nil, from: [long]),
            field.choices([], from: [heading]), field.choices([], from: [long]), field.date(""), field.language(nil),
            field.localized([:], in: []), field.records([], isMany: false),
            field.records([RecordChoice("r", title: "R", detail: "")], isMany: false), field.linkOrFile(LinkEntry()),
            field.linkOrFile(LinkEntry(), .file), field.linkOrFile(LinkEntry(file: file), .file),
            field.repeated([], addLabel: "Add"),
        ]
        for node in nodes {
            #expect(node.html.components(after: " id=\"").filter { $0 == "f-x-0-y" }.count == 1, "\(node.html)")
        }
    }

    @Test func `nothing wrong or missing shows nothing`() throws {
        #expect(errorSummary([], words: try words()).isNothing)
    }
}
