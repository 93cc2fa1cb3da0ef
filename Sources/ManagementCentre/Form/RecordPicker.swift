internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import Identifiers
internal import JSON
internal import Registry
internal import Search
internal import Thesaurus

/// Finds the records that a field may cite.
struct RecordPicker {
    let registry: Registry
    let index: SearchIndex
    let follower: LogFollower
    let words: Words
    /// Whose own drafts may be chosen as well.
    let actor: Actor
    /// Told of faults that the person need not know of.
    let report: @Sendable (String) -> Void

    /// Records shown at the most.
    static let resultsMax = 20
    /// Candidates that are looked through.
    static let candidatesMax = 100
    /// Log entries taken into the index before it is asked, so that a record just published is found.
    static let entriesMax = 100
    /// The person's own drafts shown at the most, and looked through.
    static let draftsMax = 5, draftCandidatesMax = 50
    /// Candidates whose documents are read for a condition.
    static let documentsMax = 200

    /// Published records that fit the field: by number, by key (an identifier in any spelling), then as the search finds
    /// them, in any language. No words: the newest. The person's own drafts that fit come last.
    func find(_ query: String, for source: RecordSource, in draft: Draft) throws(DatabaseError) -> [RecordChoice] {
        var found: [PublishedRecord] = []
        var documents = 0
        for candidate in try candidates(query, source, draft) {
            guard found.count < Self.resultsMax, documents < Self.documentsMax else { break }
            if candidate.identifier == draft.identifier
                || found.contains(where: { $0.identifier == candidate.identifier })
            {
                continue
            }
            guard candidate.status == .published, source.schemas.contains(candidate.schema),
                isOfGovernment(candidate, source, draft)
            else { continue }
            if source.condition != nil {
                documents += 1
                guard try fits(candidate, source) else { continue }
            }
            found.append(candidate)
        }
        return try found.map(choice) + own(query, source, draft)
    }

    /// The person's own records that are not published yet. A draft of somebody else cannot be referred to.
    private func own(
        _ query: String, _ source: RecordSource, _ draft: Draft
    ) throws(DatabaseError) -> [RecordChoice] {
        let words = query.lowercased().split(whereSeparator: \.isWhitespace)
        var found: [RecordChoice] = []
        for own in try registry.drafts(owner: actor.account, government: nil, limit: Self.draftCandidatesMax)
        where found.count < Self.draftsMax {
            guard own.owner == actor.account, own.amends == nil, own.identifier != draft.identifier,
                source.schemas.contains(own.schema), !source.sameGovernment || own.government == draft.government
            else { continue }
            let title = choice(own)
            let text = title.title.lowercased()
            guard words.allSatisfy({ text.contains($0) }), fits(own.document, source) else { continue }
            found.append(title)
        }
        return found
    }

    private func candidates(
        _ query: String, _ source: RecordSource, _ draft: Draft
    ) throws(DatabaseError) -> [PublishedRecord] {
        let text = String(query.prefix(200))
        var candidates: [PublishedRecord] = []
        if let number = RecordNumber(text.filter { !$0.isWhitespace })?.number ?? Int(text) {
            if let record = try registry.record(number: number) { candidates.append(record) }
        }
        if !text.isEmpty {
            for type in [FieldType.lmoIdentifier, .text] {
                candidates += try registry.matches(
                    schemas: source.schemas, key: Format.matchKey(text, type: type))
            }
        }
        let government = source.sameGovernment && draft.government != "eu" ? draft.government : nil
        if text.allSatisfy(\.isWhitespace) {
            for schema in source.schemas {
                candidates += try registry.records(
                    RecordFilter(schema: schema, government: government), limit: Self.candidatesMax)
            }
        } else {
            candidates += try registry.records(try searched(text, source.schemas, government))
        }
        return candidates
    }

    /// What the search finds among the types that fit, best first. Words it refuses, as too many, find nothing; nor does
    /// an index that fails: numbers and keys are found without it, and what is typed in the form must not be lost.
    private func searched(
        _ text: String, _ schemas: [String], _ government: String?
    ) throws(DatabaseError) -> [String] {
        do throws(DatabaseError) { try follower.catchUp(ifAtMost: Self.entriesMax) } catch {
            try tell(error)
        }
        var filters = [FacetFilter(Facet.schema, schemas)]
        if let government { filters.append(FacetFilter(Facet.country, [government])) }
        do throws(SearchRefusal) {
            return try index.search(SearchRequest(query: text, filters: filters, pageSize: Self.candidatesMax))
                .hits.map(\.identifier)
        } catch {
            if case .storage(let fault) = error { try tell(fault) }
            return []
        }
    }

    /// The registry that is gone is thrown on; a fault of the index alone is the operator's to know.
    private func tell(_ fault: DatabaseError) throws(DatabaseError) {
        guard fault.kind != .unavailable else { throw fault }
        report("the search index cannot be asked: \(fault)")
    }

    private func isOfGovernment(_ record: PublishedRecord, _ source: RecordSource, _ draft: Draft) -> Bool {
        guard source.sameGovernment, record.government != draft.government else { return true }
        return draft.government == "eu"
            && record.government.flatMap(registry.thesaurus.country)?.isEUMember == true
    }

    private func fits(_ record: PublishedRecord, _ source: RecordSource) throws(DatabaseError) -> Bool {
        try registry.citedRecord(record.identifier).map { fits($0.document, source) } ?? false
    }

    private func fits(_ document: Document, _ source: RecordSource) -> Bool {
        guard let condition = source.condition else { return true }
        let value = document[condition.field]
        return value == condition.value || value?["identifier"] == condition.value
    }

    /// A record as a form names it: title, then type, country and number.
    func choice(_ record: PublishedRecord) -> RecordChoice {
        let type = registry.formats.format(record.schema)?.name.text(in: words.language)?.text ?? record.schema
        let country = record.government.flatMap(registry.thesaurus.country)?.name.text(in: words.language)?.text
        return RecordChoice(
            record.identifier, title: record.title.text(in: words.language)?.text ?? record.number.description,
            detail: [type, country, record.number.record.description].compactMap { $0 }.joined(separator: " · "))
    }

    /// A draft as a form names it.
    private func choice(_ draft: Draft) -> RecordChoice {
        let type = registry.formats.format(draft.schema)?.name.text(in: words.language)?.text ?? draft.schema
        return RecordChoice(
            draft.identifier, title: draft.title.text(in: words.language)?.text ?? words["centre.untitled"],
            detail: [type, words["form.record.waiting"]].joined(separator: " · "))
    }

    /// Drafts that a document cites and this person may read, by identifier.
    func waiting(in document: Document, _ format: Format) throws(DatabaseError) -> [String: RecordChoice] {
        var found: [String: RecordChoice] = [:]
        let targets = Set(format.citations(in: document).map(\.target)).sorted()
        let published = Set(try registry.records(targets).map(\.identifier))
        for target in targets where !published.contains(target) && found.count < Self.resultsMax {
            guard let draft = try registry.draft(target), let other = registry.formats.format(draft.schema),
                actor.permit(.readDraft, for: other.subject(government: draft.government, owner: draft.owner)) != nil
            else { continue }
            found[target] = choice(draft)
        }
        return found
    }

    /// The records that a document cites, by identifier.
    func cited(by document: Document, _ format: Format) throws(DatabaseError) -> [String: RecordChoice] {
        let targets = Set(format.citations(in: document).map(\.target))
        var found: [String: RecordChoice] = [:]
        for record in try registry.records(targets.sorted().prefix(500).map { $0 }) {
            found[record.identifier] = choice(record)
        }
        return found.merging(try waiting(in: document, format)) { published, _ in published }
    }
}
