internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import OfflineForms
internal import Registry
internal import Spreadsheet
internal import Thesaurus
internal import Visit

/// The form of a format as a spreadsheet, for those who fill it without a line.
extension Portal {
    /// `/{language}/formats/{schema}.xlsx`: labels, lists and help in the page's language; `?languages=` once for each
    /// language of the records, the page's own without it. No reads.
    ///
    /// A fault of the machine, such as a full disk, is told to the operator as those of the store are.
    func offlineForm(_ schema: String, _ visit: Visit) throws(DatabaseError) -> Response {
        guard let format = registry.formats.format(schema) else { return noFormat(visit) }
        let chosen = visit.request.query.values("languages").compactMap(Language.init)
        // The page's own first: it is the one that people read.
        let languages = ([visit.language] + Language.allCases.filter { $0 != visit.language }).filter(chosen.contains)
        let writer = FormWriter(
            format: format, languages: languages.isEmpty ? [visit.language] : languages,
            thesaurus: registry.thesaurus, words: FormWords(language: visit.language) { visit.words[$0] })
        do throws(SpreadsheetFault) {
            let fields: Fields = [
                "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "Content-Disposition": FileDownload.disposition(name: "\(schema)-\(visit.language.rawValue).xlsx"),
                "Cache-Control": "no-cache",
            ]
            return Response(fields: fields, body: .bytes(try writer.bytes(temporaryFolder: visit.temporaryFolder)))
        } catch {
            throw DatabaseError(kind: .other, message: "the form of \(schema): \(error)")
        }
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
