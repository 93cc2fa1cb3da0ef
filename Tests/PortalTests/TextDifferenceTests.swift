import Testing

@testable import Portal

@Suite struct TextDifferenceTests {
    @Test func `nothing differs from itself`() {
        #expect(TextDifference.words("", "") == [])
        #expect(TextDifference.words("one two", "one two") == [.same("one two")])
        #expect(TextDifference.lines([], []).isEmpty)
    }

    @Test func `all of a text may come or go`() {
        #expect(TextDifference.words("", "new") == [.added("new")])
        #expect(TextDifference.words("old", "") == [.removed("old")])
    }

    @Test func `words are compared whole`() {
        #expect(
            TextDifference.words("valid for two years.", "valid for three years.")
                == [.same("valid for "), .removed("two "), .added("three "), .same("years.")])
    }

    @Test func `a mark at the end of a word is no change of the word`() {
        #expect(TextDifference.words("approved", "approved.") == [.same("approved"), .added(".")])
    }

    @Test func `ideographs are compared one by one`() {
        #expect(
            TextDifference.words("批准进口玉米", "禁止进口玉米")
                == [.removed("批准"), .added("禁止"), .same("进口玉米")])
    }

    @Test func `the pieces make up both texts again`() {
        let (old, new) = (
            "The grain (MON810) is labelled; imports are reported.", "Grain is labelled, and imports – too – reported!"
        )
        let pieces = TextDifference.words(old, new)
        #expect(pieces.filter { if case .added = $0 { false } else { true } }.map(\.text).joined() == old)
        #expect(pieces.filter { if case .removed = $0 { false } else { true } }.map(\.text).joined() == new)
    }

    @Test func `a line that was changed is compared inside, another is replaced`() {
        #expect(
            TextDifference.lines(["kept", "reported each quarter to us"], ["kept", "reported each month to us"])
                == [
                    [.same("kept")],
                    [.same("reported each "), .removed("quarter "), .added("month "), .same("to us")],
                ])
        #expect(TextDifference.lines(["food"], ["contained use"]) == [[.removed("food")], [.added("contained use")]])
    }

    @Test func `texts beyond the limit are shown as replaced, at once`() {
        let old = String(repeating: "a ", count: TextDifference.wordsMax + 1)
        let new = String(repeating: "b ", count: TextDifference.wordsMax + 1)
        #expect(TextDifference.words(old, new) == [.removed(old), .added(new)])
    }

    @Test func `lines without number are shown as replaced, soon, between what stayed`() {
        let old = (0..<20_000).map { "a\($0)" }, new = (0..<20_000).map { "b\($0)" }
        var pieces: [[TextDifference.Piece]] = []
        let time = ContinuousClock().measure {
            pieces = TextDifference.lines(["first"] + old + ["last"], ["first"] + new + ["last"])
        }
        #expect(pieces.count == 40_002 && pieces.first == [.same("first")] && pieces.last == [.same("last")])
        #expect(pieces[1] == [.removed("a0")])
        #expect(time < .seconds(20), "compared line by line it takes hours")
    }

    @Test func `one line against very many is shown as replaced, soon`() {
        let many = (0..<20_000).map { _ in "a" }
        let time = ContinuousClock().measure {
            #expect(TextDifference.lines(["x"], many).count == 20_001)
            #expect(TextDifference.lines(many, ["x"]).count == 20_001)
        }
        #expect(time < .seconds(2), "compared line by line it takes gigabytes")
    }

    @Test func `long lines share one measure of work`() {
        let old = (0..<40).map { line in (0..<1_900).map { "a\(line)\($0) " }.joined() }
        let new = (0..<40).map { line in (0..<1_900).map { "b\(line)\($0) " }.joined() }
        var pieces: [[TextDifference.Piece]] = []
        let time = ContinuousClock().measure { pieces = TextDifference.lines(old, new) }
        #expect(pieces.count == 80)
        #expect(time < .seconds(60))
    }

    @Test func `the same lines in front and behind are kept when one is taken out or put in`() {
        #expect(TextDifference.lines(["a", "a"], ["a"]) == [[.same("a")], [.removed("a")]])
        #expect(TextDifference.lines(["a"], ["a", "a"]) == [[.same("a")], [.added("a")]])
        #expect(TextDifference.lines(["a", "b"], ["a", "b"]) == [[.same("a")], [.same("b")]])
    }
}
