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
}
