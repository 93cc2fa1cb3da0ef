import Testing
import Text

@Suite struct FoldTests {
    @Test(arguments: [
        ("", ""), ("  Écologie   ÉTÉ ", "ecologie ete"), ("Straße", "strasse"), ("ёлка", "елка"),
        ("Новый", "новый"), ("İstanbul ılık", "istanbul ilik"), ("MON-ØØ81Ø-6", "mon-00810-6"),
        ("Ærø smørrebrød", "aero smorrebrod"), ("السَّلَامَةُ", "السلامه"), ("أحمد إبراهيم آمن", "احمد ابراهيم امن"),
        ("على", "علي"), ("مـــرحبا", "مرحبا"), ("٢٠١٨ ۲۰", "2018 20"), ("ＡＢＣ１", "abc1"), ("ﬁn", "fin"),
        ("e\u{301}", "e"), ("한국", "한국"), ("हिन्दी", "हिन्दी"), ("😀 a", "😀 a"), ("生物安全", "生物安全"),
    ])
    func `texts that a reader takes for the same have one key`(_ text: String, _ key: String) {
        #expect(fold(text) == key)
        #expect(fold(fold(text)) == fold(text))
    }

    @Test func `a character that expands greatly, NUL and a million characters are folded`() {
        let expanding = String(repeating: "\u{FDFA}", count: 1000)
        #expect(fold(expanding).utf8.count > 10_000)
        #expect(fold("a\0b") == "a\0b")
        #expect(fold(String(repeating: "É", count: 1_000_000)).utf8.count == 1_000_000)
        #expect(fold("a" + String(repeating: "\u{301}", count: 5_000) + "b") == "ab")
    }

    @Test(arguments: [
        ("", 0), (" — ", 0), ("one two  three", 3), ("bio-safety and/or l’eau 3.5", 4), ("first,second", 2),
        ("生物安全信息", 6), ("MON810玉米 seed", 4), ("السلامة الأحيائية", 2), ("word—word", 2), ("don't", 1),
        ("1,000 kg", 2), ("カルタヘナ", 5), ("😀 smile", 1), ("สวัสดีครับ", 2), ("ภาษาไทย and English", 4),
    ])
    func `words are counted as people count them`(_ text: String, _ count: Int) {
        #expect(wordCount(text) == count)
    }

    @Test func `sort keys order across accents, case, numbers and scripts`() {
        let titles = ["Annex 10", "Жито", "élan", "Annex 9", "Eland", "安全", "annex 1", "Zoo", "أمان"]
        let sorted = titles.sorted { sortKey($0).lexicographicallyPrecedes(sortKey($1)) }
        #expect(sorted == ["annex 1", "Annex 9", "Annex 10", "élan", "Eland", "Zoo", "Жито", "أمان", "安全"])
        #expect(sortKey(String(repeating: "x", count: 10_000)).count == sortKeyBytesMax)
    }

    @Test(arguments: [
        (
            TextLanguage.french, ["Égypte", "Zambie", "Emirats", "Côte d’Ivoire", "Comores"],
            ["Comores", "Côte d’Ivoire", "Égypte", "Emirats", "Zambie"]
        ),
        (.spanish, ["nube", "ñandú", "oso", "Níger"], ["Níger", "nube", "ñandú", "oso"]),
        (.russian, ["Япония", "Ёлка", "Египет", "Жито"], ["Египет", "Ёлка", "Жито", "Япония"]),
        (.chinese, ["中国", "阿根廷", "墨西哥", "埃及"], ["阿根廷", "埃及", "墨西哥", "中国"]),
        (.arabic, ["مصر", "إثيوبيا", "ألمانيا", "الأردن"], ["إثيوبيا", "الأردن", "ألمانيا", "مصر"]),
    ])
    func `lists stand in the order of their reader's language`(
        _ language: TextLanguage, _ names: [String], _ ordered: [String]
    ) {
        #expect(alphabetical(names, in: language) { $0 } == ordered)
    }
}
