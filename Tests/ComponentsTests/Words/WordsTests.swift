import Components
import HTML
import Testing
import Thesaurus

@Suite struct WordsTests {
    private func words(_ language: Language) throws -> Words { Words(language, try Strings(folder: stringsFolder)) }

    @Test(arguments: [
        (
            Language.ar,
            [
                0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other", 103: "few",
                111: "many",
            ]
        ),
        (.en, [0: "other", 1: "one", 2: "other", -1: "one"]),
        (.es, [0: "other", 1: "one", 2: "other", 1_000_000: "many"]),
        (.fr, [0: "one", 1: "one", 2: "other", 1_000_000: "many", 1_000_001: "other"]),
        (
            .ru,
            [
                0: "many", 1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 24: "few", 111: "many",
                101: "one",
            ]
        ),
        (.zh, [0: "other", 1: "other", 5: "other"]),
    ])
    func `a number chooses the plural form of its language`(_ language: Language, _ expected: [Int: String]) {
        for (count, category) in expected {
            #expect(language.pluralCategory(of: count).rawValue == category, "\(count)")
        }
        #expect(language.pluralCategory(of: .min).rawValue.isEmpty == false)
    }

    @Test(arguments: [
        (Language.ar, "17 آذار/مارس 2026", "آذار/مارس 2026"), (.en, "17 March 2026", "March 2026"),
        (.es, "17 de marzo de 2026", "marzo de 2026"), (.fr, "17 mars 2026", "mars 2026"),
        (.ru, "17 марта 2026\u{A0}г.", "март 2026\u{A0}г."), (.zh, "2026年3月17日", "2026年3月"),
    ])
    func `dates are written as people write them`(_ language: Language, _ day: String, _ month: String) throws {
        let words = try words(language)
        #expect(words.date(try #require(PlainDate("2026-03-17"))) == day)
        #expect(words.month(3, of: 2026) == month)
        #expect(words.month(13, of: 2026) == "")
    }

    @Test(arguments: [
        (Language.ar, "1,234,567", "1,234.5"), (.en, "1,234,567", "1,234.5"),
        (.es, "1\u{202F}234\u{202F}567", "1234,5"), (.fr, "1\u{202F}234\u{202F}567", "1\u{202F}234,5"),
        (.ru, "1\u{202F}234\u{202F}567", "1\u{202F}234,5"), (.zh, "1,234,567", "1,234.5"),
    ])
    func `numbers are grouped as the language does`(_ language: Language, _ whole: String, _ decimal: String) throws {
        let words = try words(language)
        #expect(words.number(1_234_567) == whole)
        #expect(words.number(decimal: "1234.5") == decimal)
        #expect(words.number(0) == "0")
        #expect(words.number(-5) == "\u{2212}5")
        for odd in ["", "1.2.3", "1e9", "-", ".", "٣"] { #expect(words.number(decimal: odd) == odd) }
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1\u{A0}kB"), (820_000, "820\u{A0}kB"),
        (1_449_999, "1.4\u{A0}MB"), (999_499, "999\u{A0}kB"), (999_999, "1\u{A0}MB"), (-3, "0 bytes"),
    ])
    func `sizes have a unit`(_ bytes: Int, _ text: String) throws {
        #expect(try words(.en).fileSize(bytes: bytes) == text)
    }

    @Test func `lists end with the language's "and"`() throws {
        #expect(try words(.en).list(["a", "b", "c"]) == "a, b and c")
        #expect(try words(.es).list(["España", "Italia"]) == "España e Italia")
        #expect(try words(.ar).list(["أ", "ب"]) == "أ وب")
        #expect(try words(.zh).list(["一", "二", "三"]) == "一、二和三")
        #expect(try words(.fr).list([]) == "")
    }

    @Test func `moments carry their zone and a machine's form`() throws {
        #expect(try words(.en).moment(secondsSince1970: 1_773_756_300) == "17 March 2026, 14:05 UTC")
        #expect(try words(.fr).moment(secondsSince1970: 1_773_756_300) == "17 mars 2026 à 14\u{A0}h\u{A0}05 UTC")
        #expect(
            try words(.en).time(secondsSince1970: -1).html
                == "<time datetime=\"1969-12-31T23:59Z\">31 December 1969, 23:59 UTC</time>")
    }

    @Test(arguments: [
        "", "2026-3-17", "2026-02-29", "2026-13-01", "0000-01-01", "2026-03-17T00:00", "２０２６-03-17", "-026-03-17",
    ])
    func `what is no day is refused`(_ text: String) { #expect(PlainDate(text) == nil) }

    @Test(arguments: [
        (0, "1970-01-01"), (951_782_400, "2000-02-29"), (-86_400, "1969-12-31"), (.max, "9999-12-31"),
        (.min, "0001-01-01"),
    ])
    func `seconds become days`(_ seconds: Int, _ day: String) {
        #expect(PlainDate(secondsSince1970: seconds).description == day)
    }
}
