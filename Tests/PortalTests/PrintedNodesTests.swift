import HTML
import Print
import Testing
import Thesaurus

@testable import Portal

/// What becomes of a page's nodes on paper.
@Suite struct PrintedNodesTests {
    private func blocks(_ node: Node) -> [PrintBlock] {
        PrintedNodes(origin: "https://bch.example.org", language: .en).blocks(node)
    }

    @Test func `a cell keeps all its values, one on a line`() throws {
        let node = HTML.table {
            thead { tr { th("Traits") } }
            tbody {
                tr {
                    td {
                        ul(.class("plain")) {
                            li("Insects"); li("Herbicides")
                        }
                    }
                }
                tr {
                    td {
                        div {
                            p("One ");
                            p {
                                "and "; strong("two")
                            }
                        }
                    }
                }
                tr {
                    td {
                        ul {
                            li("a");
                            li {
                                ol {
                                    li("b"); li("c")
                                }
                            }
                        }
                    }
                }
                tr {
                    td {
                        "before";
                        dl {
                            dt("Label"); dd("value")
                        }
                    }
                }
            }
        }
        guard case .table(let head, let rows)? = blocks(node).first else {
            Issue.record("no table")
            return
        }
        #expect(head.map(\.plain) == ["Traits"])
        #expect(
            rows.map { $0.map(\.plain) } == [
                ["Insects\nHerbicides"], ["One\nand two"], ["• a\n• 1. b\n2. c"], ["before\nLabel\nvalue"],
            ])
        #expect(rows[1][0].runs.last?.isBold == true)
    }

    @Test func `the lines of a code block stay, other line ends are blanks`() throws {
        let node = div {
            p("a\n b"); pre { code(">MON810\nACGT\n  A  T\n") }
        }
        var texts: [String] = []
        for case .paragraph(let text, _) in blocks(node) { texts.append(text.plain) }
        #expect(texts == ["a b", ">MON810\nACGT\n\u{A0}\u{A0}A  T"])
    }
}
