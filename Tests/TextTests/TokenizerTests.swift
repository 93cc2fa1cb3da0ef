import Database
import Testing
import Text

@Suite struct TokenizerTests {
    /// A full-text table of one column holding `texts` as rows 1, 2 …
    private func table(_ texts: [String]) throws -> Database {
        let database = try Database(.memory, extensions: [TextTokenizer.sqliteExtension])
        try database.write { (connection) throws(DatabaseError) in
            try connection.execute("CREATE VIRTUAL TABLE page USING fts5(body, tokenize = 'bch')")
            for text in texts { try connection.execute("INSERT INTO page (body) VALUES (\(text))") }
        }
        return database
    }

    private func found(_ words: String, prefix: Bool = false, in database: Database) throws -> [Int] {
        let query = "\"" + words + "\"" + (prefix ? "*" : "")
        return try database.read { (connection) throws(DatabaseError) in
            try connection.rows("SELECT rowid FROM page WHERE page MATCH \(query) ORDER BY rowid")
                .map { (row) throws(DatabaseError) in try row.int("rowid") }
        }
    }

    @Test(arguments: [
        (TextLanguage.english, "The risk assessments were published", "assessment"),
        (.english, "The risk assessments were published", "publishing"),
        (.french, "l’évaluation des risques liés à l'environnement", "evaluations"),
        (.french, "l’évaluation des risques liés à l'environnement", "environnements"),
        (.spanish, "las decisiones sobre organismos vivos modificados", "decisión"),
        (.spanish, "LOS ORGANISMOS", "organismo"), (.spanish, "una evaluación", "evaluaciones"),
        (.spanish, "biotecnologías", "biotecnologia"), (.russian, "ещё о биологической безопасности", "еще"),
        (.russian, "ещё о биологической безопасности", "безопасность"), (.russian, "новый закон", "новые законы"),
        (.arabic, "بروتوكول قرطاجنة للسلامة الأحيائية", "السَّلامَة"), (.arabic, "التقييمات", "تقييم"),
        (.arabic, "إجراء", "اجراء"), (.chinese, "《卡塔赫纳生物安全议定书》缔约方会议", "生物安全"),
        (.chinese, "转基因作物", "基因"), (.chinese, "转基因作物", "转基因"), (.chinese, "生物安全信息交换所", "信息交换所"),
        (.other, "Straße in İstanbul", "strasse"), (.other, "Straße in İstanbul", "ISTANBUL"),
        (.other, "in the U.S.A. today", "usa"), (.english, "a country's law", "countries"), (.other, "١٢٣", "123"),
        (.russian, "оценка of assessments", "assessment"), (.english, "field 00810 trial", "810"),
    ])
    func `a text is found by another form of its words`(_ language: TextLanguage, _ text: String, _ query: String)
        throws
    {
        let database = try table([String(language.mark) + text, "\u{E002}something else"])
        #expect(try found(query, in: database) == [1])
    }

    @Test(arguments: [
        "MON-ØØ81Ø-6", "MON-00810-6", "MON 810", "mon00810", "MON810", "mon-810", "Mon-ØØ81Ø", "MON– 00810–6",
        "mon008106", "MON ØØ81Ø-6",
    ])
    func `an identifier is found in any spelling by any spelling`(_ query: String) throws {
        let texts = [
            "maize MON-ØØ81Ø-6 grain", "maize MON-00810-6", "event MON 810 in maize", "(MON810)", "mon 863",
            "MON-ØØ863-5",
        ]
        let database = try table(texts)
        #expect(try found(query, in: database) == [1, 2, 3, 4])
        #expect(try found("810", in: database) == [1, 2, 3, 4])
    }

    @Test func `identifiers of other shapes are found too`() throws {
        let database = try table([
            "SYN-ØØØJG-2", "DAS- Ø15Ø7-1", "DP-004114-3", "BCS-GHB811-4", "MON-87419-8", "GTS 40-3-2",
        ])
        #expect(try found("syn-000jg-2", in: database) == [1])
        #expect(try found("DAS-01507-1", in: database) == [2])
        #expect(try found("das1507", in: database) == [2])
        #expect(try found("DP 4114", in: database) == [3])
        #expect(try found("bcsghb811", in: database) == [4])
        #expect(try found("MON87419-8", in: database) == [5])
        #expect(try found("40-3-2", in: database) == [6])
        #expect(try found("MON-87", prefix: true, in: database) == [5])
        #expect(try found("MON-8741", prefix: true, in: database) == [5])
    }

    @Test func `phrases pass over identifiers, and the beginning of a word finds it`() throws {
        let database = try table(["the maize MON-ØØ81Ø-6 is authorised", "BCH-DEC-KE-12", "generation"])
        #expect(try found("maize MON810 is", in: database) == [1])
        #expect(try found("bch-dec-ke-12", in: database) == [2])
        #expect(try found("autho", prefix: true, in: database) == [1])
        #expect(try found("gener", prefix: true, in: database) == [3])
        #expect(try found("generalized", prefix: true, in: database) == [])
    }

    @Test(arguments: ["", "\"\"", "\u{FFFD}", "😀👩‍👩‍👧", "\u{E001}\u{E006}", "'’'", "ø", "-", "A.", "l'", "x-1-"])
    func `text without words or with odd characters is indexed`(_ text: String) throws {
        let database = try table([text, "sentinel"])
        #expect(try found("sentinel", in: database) == [2])
    }

    @Test func `a word longer than the limit is found by its beginning and a megabyte is indexed`() throws {
        let long = String(repeating: "ж", count: 5_000)
        let sentence = "Risk assessment of MON-ØØ81Ø-6; l’évaluation, оценка рисков, 生物安全, السلامة. "
        let database = try table([
            long, String(repeating: sentence, count: 10_000), String(repeating: "安全生物", count: 90_000),
        ])
        #expect(try found(long, in: database) == [1])
        #expect(try found("оценки", in: database) == [2])
        #expect(try found("生物", in: database) == [2, 3])
    }

    @Test func `many threads analyse at once`() async {
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<16 { group.addTask { (0..<200).reduce(0) { sum, _ in sum + words(in: "生物安全 laws").count } } }
            for await count in group { #expect(count == 200 * 3) }
        }
    }
}
