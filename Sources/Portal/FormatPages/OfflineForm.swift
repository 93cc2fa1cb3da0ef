internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import OfflineForms
internal import Registry
internal import Spreadsheet
internal import Thesaurus
internal import Visit

/// The form of a format as a spreadsheet, for those who fill it without a line.
extension Portal {
    /// Records in one form at the most.
    static let offlineRecordsMax = 200

    /// `/{language}/formats/{schema}.xlsx`: labels, lists and help in the page's language; `?languages=` once for each
    /// language of the records, the page's own without it. `?record=` once for each published record, or `?government=`
    /// for all of a government's, fills the form with what they say, to be amended. An empty form takes no reads.
    ///
    /// A fault of the machine, such as a full disk, is told to the operator as those of the store are.
    func offlineForm(_ schema: String, _ visit: Visit) throws(DatabaseError) -> Response {
        guard let format = registry.formats.format(schema) else { return noFormat(visit) }
        if let code = visit.request.query.values("languages").first(where: { Language(rawValue: $0) == nil }) {
            return unknownLanguage(code, format, visit)
        }
        let records = try recordsAsked(format, visit)
        let chosen = Set(
            visit.request.query.values("languages").compactMap(Language.init) + records.flatMap(\.document.languages))
        // The page's own first: it is the one that people read.
        let languages = ([visit.language] + Language.allCases.filter { $0 != visit.language }).filter(chosen.contains)
        let used = languages.isEmpty ? [visit.language] : languages
        let words = FormWords(language: visit.language) { visit.words[$0] }
        let names = try names(of: Set(records.flatMap { format.citations(in: $0.document).map(\.target) }), visit)
        var rows = FilledRows(
            FormLayout(format: format, languages: used), thesaurus: registry.thesaurus, words: words,
            number: { names[$0] })
        let leftOut = records.filter { !rows.add($0.document, amends: $0.record.number) }.map(
            \.record.number.description)
        let note =
            leftOut.isEmpty
            ? nil : visit.words["offline.left-out", ["numbers": .text(visit.words.list(leftOut))]]
        let writer = FormWriter(
            format: format, languages: used, thesaurus: registry.thesaurus, words: words, note: note)
        do throws(SpreadsheetFault) {
            let fields: Fields = [
                "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "Content-Disposition": FileDownload.disposition(name: "\(schema)-\(visit.language.rawValue).xlsx"),
                "Cache-Control": "no-cache",
            ]
            let filled = records.isEmpty ? [] : rows.sheets
            return Response(
                fields: fields, body: .bytes(try writer.bytes(filled, temporaryFolder: visit.temporaryFolder)))
        } catch { throw DatabaseError(kind: .other, message: "the form of \(schema): \(error)") }
    }

    private func unknownLanguage(_ code: String, _ format: Format, _ visit: Visit) -> Response {
        let words = visit.words, shown = String(code.prefix(Self.echoedCharactersMax))
        return visit.page(
            PageSetting(title: words["offline.download"], addresses: visit.addresses, isPrivate: true),
            status: .badRequest
        ) {
            h1(words["offline.download"])
            banner(.attention, words["offline.refusal.unknown-language", ["value": .text(shown)]])
            p {
                a(
                    Labels(words: words, formats: registry.formats).text(format.name),
                    .href(Route.format(format.schema).address(visit.language)))
            }
        }
    }

    /// The published records that the address names, in their order; what names none is left out.
    private func recordsAsked(
        _ format: Format, _ visit: Visit
    ) throws(DatabaseError) -> [(record: PublishedRecord, document: Document)] {
        let query = visit.request.query
        var identifiers: [String] = []
        if let government = query["government"] {
            let filter = RecordFilter(schema: format.schema, government: government.lowercased())
            identifiers = try registry.records(filter, limit: Self.offlineRecordsMax).map(\.identifier)
        }
        for text in query.values("record").prefix(Self.offlineRecordsMax) {
            guard let number = RecordNumber(text), let record = try registry.record(number) else { continue }
            identifiers.append(record.identifier)
        }
        var seen: Set<String> = []
        let wanted = Array(identifiers.filter { seen.insert($0).inserted }.prefix(Self.offlineRecordsMax))
        return try registry.current(wanted).compactMap { record, revision in
            guard record.schema == format.schema, record.status == .published, let document = revision.document else {
                return nil
            }
            return (record, document)
        }
    }

    /// What records that are cited stand as in a cell: the number, which is read back, and the title for people.
    private func names(of identifiers: Set<String>, _ visit: Visit) throws(DatabaseError) -> [String: String] {
        var names: [String: String] = [:]
        for record in try registry.records(identifiers.sorted()) {
            let title = record.title.text(in: visit.language)?.text ?? ""
            let line = String(title.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(60))
            names[record.identifier] = "\(record.number.record) \(line)"
        }
        return names
    }
}

extension FormatPage {
    /// Asks for the languages of the records and leads to the spreadsheet.
    var offlineBox: Node {
        sideBox(title: words["offline.download"]) {
            p(words["offline.download.what"])
            form(.action(Route.offlineForm(format.schema).address(visit.language)), .method(.get)) {
                Components.Field("languages", label: words["offline.download.languages"], words: words)
                    .choices(
                        [visit.language.rawValue],
                        from: Language.allCases.map { Choice($0.rawValue, $0.nativeName, language: $0) })
                buttonRow { button(words["offline.download.button"], .type(.submit), .class("button secondary")) }
            }
        }
    }
}
