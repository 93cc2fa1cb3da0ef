internal import Components
internal import Database
internal import Formats
internal import HTTP
internal import Identifiers
internal import JSON
internal import Markdown
internal import Registry
internal import Search
internal import Text
internal import Thesaurus
internal import Visit

/// What a search found, with all that its page shows.
struct SearchFindings {
    struct Line {
        let record: PublishedRecord
        /// The line under the title; nil where there is nothing to say.
        let summary: String?
        /// Nil where the words stand in the title only.
        let excerpt: Excerpt?
        let excerptLanguage: Language?
    }

    let result: SearchResult
    let lines: [Line]
    /// Records named by a number or an identifier that was typed.
    let direct: [PublishedRecord]
    /// What an identifier with a wrong check digit may have been meant as.
    let proposals: [String]
    let facets: [SearchFacet]
    /// Records named by values of facets, by identifier.
    let titles: [String: PublishedRecord]
    /// When the newest entry that the index holds was logged, in seconds since 1970; nil for an empty index.
    let indexed: Int?
    /// Entries of the log that are not in the index yet.
    let behind: Int
}

extension Portal {
    static let resultsPerPage = 20
    /// Values of a facet that are shown at the most.
    static let facetValuesMax = 40

    /// `/{language}/search?q=&type=&country=&…`: the records that were looked for.
    ///
    /// One search in the index, then at most four reads of the registry, and two queries for each result shown.
    func search(_ visit: Visit) throws(DatabaseError) -> Response {
        var state = SearchState(visit.request.query, formats: registry.formats)
        let labels = Labels(words: visit.words, formats: registry.formats)
        do throws(SearchRefusal) {
            let facets = state.facetFormat(registry.formats).map { SearchFacet.all(of: $0, labels) } ?? []
            var result = try index.search(request(state, facets, visit.language))
            let pages = max(
                1, (min(result.total, index.limits.depthMax) + Self.resultsPerPage - 1) / Self.resultsPerPage)
            if state.page > pages {
                state.refuse(.badPage(String(state.page)))
                state.page = pages
                result = try index.search(request(state, facets, visit.language))
            }
            let findings = try findings(result, state, facets, labels)
            return SearchPage(state: state, findings: findings, pages: pages, labels: labels, visit: visit).response
        } catch {
            if case .storage(let fault) = error { throw fault }
            return SearchPage.refused(error, state: state, visit: visit)
        }
    }

    private func request(_ state: SearchState, _ facets: [SearchFacet], _ language: Language) -> SearchRequest {
        var filters: [FacetFilter] = []
        if !state.types.isEmpty { filters.append(FacetFilter(Facet.schema, state.types)) }
        if !state.countries.isEmpty {
            filters.append(FacetFilter(Facet.country, state.countries + state.countries.map { $0.uppercased() }))
        }
        filters += state.facets.map { FacetFilter($0.name, $0.values) }
        // A page that cannot be is asked for as the last one that can.
        let pagesMax = index.limits.depthMax / Self.resultsPerPage
        return SearchRequest(
            query: state.query, filters: filters, minutes: minutes(state), sort: state.sort ?? .relevance,
            page: min(state.page, pagesMax) - 1, pageSize: Self.resultsPerPage,
            facets: [Facet.schema, Facet.country] + facets.map(\.name),
            excerpt: state.query.isEmpty ? nil : language.textLanguage)
    }

    /// From the first minute of the first day to the last one of the last.
    private func minutes(_ state: SearchState) -> ClosedRange<Int32>? {
        guard state.from != nil || state.to != nil else { return nil }
        func minute(_ date: PlainDate?, _ ofDay: Int) -> Int32? {
            date.flatMap { Time.seconds(ofDay: $0.description) }.map { Int32(clamping: $0 / 60 + ofDay) }
        }
        return (minute(state.from, 0) ?? .min)...(minute(state.to, 1_439) ?? .max)
    }

    private func findings(
        _ result: SearchResult, _ state: SearchState, _ facets: [SearchFacet], _ labels: Labels
    ) throws(SearchRefusal) -> SearchFindings {
        do throws(DatabaseError) {
            let identifier = LMOIdentifier.looksLike(state.query) ? LMOIdentifier(state.query) : nil
            return SearchFindings(
                result: result, lines: try lines(result.hits, labels), direct: try direct(state.query, identifier),
                proposals: identifier?.proposals ?? [], facets: facets, titles: try titles(result, state, facets),
                indexed: result.position > 0
                    ? try registry.entries(from: result.position - 1, limit: 1).first?.at : nil,
                behind: max(0, try registry.logSize() - result.position))
        } catch {
            throw .storage(error)
        }
    }

    /// The record that a number or an identifier names outright.
    private func direct(_ query: String, _ identifier: LMOIdentifier?) throws(DatabaseError) -> [PublishedRecord] {
        if let number = RecordNumber(String(query.filter { !$0.isWhitespace })) {
            return try registry.record(number: number.number).map { [$0] } ?? []
        }
        guard let identifier else { return [] }
        return try organisms(identifier)
    }

    private func lines(_ hits: [SearchHit], _ labels: Labels) throws(DatabaseError) -> [SearchFindings.Line] {
        let current = try registry.current(hits.map(\.identifier))
        var wanted: Set<String> = []
        for (record, revision) in current {
            guard let format = registry.formats.format(record.schema, version: revision.version),
                let document = revision.document
            else { continue }
            for key in Set(format.summary.flatMap(\.fields)) {
                wanted.formUnion(document.values(key).compactMap { $0["identifier"]?.string })
            }
        }
        let cited = try registry.records(wanted.sorted())
        let titles = Dictionary(cited.map { ($0.identifier, $0.title) }, uniquingKeysWith: { first, _ in first })
        let excerpts = Dictionary(hits.map { ($0.identifier, $0.excerpt) }, uniquingKeysWith: { first, _ in first })
        return current.map { record, revision in
            let excerpt = excerpts[record.identifier].flatMap { $0 }.flatMap { $0.marked.isEmpty ? nil : $0 }
                .flatMap { record.title.languages.map { record.title[$0] }.contains($0.text) ? nil : $0 }
            return SearchFindings.Line(
                record: record, summary: summary(record, revision, titles, labels), excerpt: excerpt,
                excerptLanguage: excerpt.flatMap { language(of: $0, in: revision, labels.words.language) })
        }
    }

    private func summary(
        _ record: PublishedRecord, _ revision: RecordRevision, _ titles: [String: LanguageMap], _ labels: Labels
    ) -> String? {
        guard let format = registry.formats.format(record.schema, version: revision.version),
            var document = revision.document
        else { return nil }
        // One line has no room for headings and lists: of formatted texts it shows the words alone.
        for key in format.summary.flatMap(\.fields) {
            guard case .richText? = format.field(key)?.type, let texts = document[key].flatMap(LanguageMap.init) else {
                continue
            }
            let plain = texts.languages.map { language in (language, Self.plain(texts[language] ?? "")) }
            document[key] = LanguageMap(Dictionary(uniqueKeysWithValues: plain)).json
        }
        return HeadlineWriter(
            format: format, thesaurus: registry.thesaurus, date: labels.words.written, title: { titles[$0] }
        )
        .summary(of: document, in: labels.words.language)
    }

    private static func plain(_ text: String) -> String {
        (try? MarkdownText(text))?.excerpt(charactersMax: HeadlineWriter.charactersMax) ?? text
    }

    /// The language an excerpt is in, where the record has only one and it is not the reader's.
    private func language(of excerpt: Excerpt, in revision: RecordRevision, _ reader: Language) -> Language? {
        guard let languages = revision.document?.languages, languages.count == 1 else { return nil }
        return languages[0] == reader ? nil : languages[0]
    }

    /// The records that the facets' most frequent values and those set name.
    private func titles(
        _ result: SearchResult, _ state: SearchState, _ facets: [SearchFacet]
    ) throws(DatabaseError) -> [String: PublishedRecord] {
        var wanted: Set<String> = []
        for facet in facets {
            guard case .record = facet.values else { continue }
            wanted.formUnion(result.facets[facet.name, default: []].prefix(Self.facetValuesMax).map(\.term))
            wanted.formUnion(state.facets.first { $0.name == facet.name }?.values ?? [])
        }
        let records = try registry.records(wanted.sorted())
        return Dictionary(records.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
