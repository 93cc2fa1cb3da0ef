@testable import Formats
import Testing

@Suite struct HeadlineTests {
    @Test(arguments: ["{", "{title", "{}", "{?}", "a {b} {c"])
    func `a template with a broken placeholder is refused`(_ template: String) {
        #expect(Headline(template) == nil)
    }

    @Test func `a template names its fields`() {
        #expect(Headline("{a} – {b?} ({c})")?.fields == ["a", "b", "c"])
    }

    @Test(
        arguments: [
            ("{a} – {x}", nil), ("{x}", nil), ("{x?}", nil), ("{x?} – {y?}", nil), ("", nil), ("words only", nil),
            ("{a} – {b}", "A – B"), ("{a} – {x?}", "A"), ("{x?} – {b}", "B"), ("{a} · {x?} · {b}", "A · B"),
            ("{a} · {b} · {x?}", "A · B"), ("{x?} {a?} {y?} {b}", "A B"), ("{a} ({b})", "A (B)"), ("{a} ({x?})", "A"),
            ("{a} ({x?}) – {b}", "A – B"), ("{x?} ({b})", "(B)"), ("{a} [{b}], {c}", "A [B], C"),
            ("{a} ({b?}, {x?})", "A (B)"), ("{a} ({x?}, {b?})", "A (B)"), ("{a} ({b}, {c})", "A (B, C)"),
            ("{a} ({x?}, {y?}) · {b}", "A · B"), ("{a} ({b} ha)", "A (B ha)"), ("{a} (see {b})", "A (see B)"),
            ("{a} (see {x?})", "A"), ("{a} ({b} [{c}])", "A (B [C])"), ("{a} ({x?} [{c}])", "A ([C])"),
            ("before {a} after", "A"), ("({a}) {b}", "(A) B"),
        ] as [(String, String?)])
    func `a template is filled in`(_ template: String, _ expected: String?) {
        let values = ["a": "A", "b": "B", "c": "C", "y": ""]
        #expect(Headline(template)?.text { values[$0] } == expected)
    }
}
