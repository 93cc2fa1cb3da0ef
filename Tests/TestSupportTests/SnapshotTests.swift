import Testing
import TestSupport

@Suite struct SnapshotTests {
    @Test func `the first line that differs is named`() {
        #expect(firstDifference(between: Array("a\nb\nc".utf8), and: Array("a\nx\nc".utf8)) == "line 2\n- b\n+ x")
    }

    @Test func `texts of different length differ`() {
        #expect(firstDifference(between: Array("a".utf8), and: Array("a\nb".utf8)) == "1 lines were expected, 2 found")
        #expect(firstDifference(between: [], and: []) == nil)
    }
}
