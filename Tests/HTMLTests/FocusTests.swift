import HTML
import Testing

@Suite struct FocusTests {
    private let page = div {
        p("a", .id("a"))
        div(.id("b")) { input(.all([.id("c"), .name("c")])) }
    }

    @Test func `the first id that is there takes the focus`() {
        let html = page.focusing(["missing", "c", "a"]).html
        #expect(html.contains("<input id=\"c\" name=\"c\" autofocus>"))
        #expect(html.split(separator: "autofocus").count == 2)
    }

    @Test func `nothing changes where none is there`() {
        #expect(page.focusing(["missing"]).html == page.html)
        #expect(page.focusing([]).html == page.html)
    }
}
