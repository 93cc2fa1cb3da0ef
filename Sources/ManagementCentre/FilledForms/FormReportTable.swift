internal import Components
internal import Formats
internal import HTML
internal import Identifiers
internal import OfflineForms
internal import Thesaurus
internal import Visit

/// What each row of a filled form is or would become, and what is wrong with it, by its cells.
struct FormReportTable {
    let report: FormIntake.Report
    let words: Words
    let formats: FormatLibrary
    let titles: (Document, Format) -> LanguageMap

    /// Rows that are shown; those with something wrong stand first where there are more.
    private static let rowsShownMax = 300
    /// Findings that are told of one row.
    private static let findingsShownMax = 20

    private var counts: String {
        words[
            "offline.counts",
            [
                "ready": .number(report.count { $0 == .ready }),
                "incomplete": .number(report.count { $0 == .incomplete }),
                "refused": .number(report.count { $0 == .refused }),
                "there": .number(
                    report.count {
                        switch $0 {
                        case .isDraft, .isRecord, .saved, .published: true
                        case .ready, .incomplete, .refused: false
                        }
                    }),
            ]]
    }

    func node(_ language: Language) -> Node {
        var rows = report.rows
        if rows.count > Self.rowsShownMax {
            rows = Array(
                (rows.filter { !$0.findings.isEmpty } + rows.filter(\.findings.isEmpty)).prefix(Self.rowsShownMax))
        }
        let columns = [
            Column(words["offline.column.row"]), Column(words["offline.column.state"]),
            Column(words["offline.column.findings"]),
        ]
        return group {
            dataTable(
                caption: counts, columns: columns,
                rows: rows.map { row in [heading(row), state(row, language), findings(row.findings, row.document)] },
                words: words)
            if rows.count < report.rows.count {
                p(
                    words[
                        "offline.shown", ["count": .number(rows.count), "all": .number(report.rows.count)]])
            }
            if !report.form.strays.isEmpty {
                h2(words["offline.strays"])
                findings(report.form.strays, report.rows.first?.document)
            }
        }
    }

    private func heading(_ row: FormIntake.Row) -> Node {
        let title = titles(row.document, report.form.format).text(in: words.language)
        return group {
            "\(row.place.row.map { words.number($0) } ?? "") "
            strong(title?.text ?? "", words.attributes(of: title?.language))
        }
    }

    private func state(_ row: FormIntake.Row, _ language: Language) -> Node {
        switch row.state {
        case .ready:
            guard let number = row.amends else { return .text(words["offline.state.ready"]) }
            return a(
                words["offline.state.amends", ["number": .text(number.description)]],
                .href(Addresses.record(number, language)))
        case .incomplete: return .text(words["offline.state.incomplete"])
        case .refused: return .text(words["offline.state.refused"])
        case .isDraft(let identifier):
            return a(words["offline.state.is-draft"], .href(Route.draft(identifier).address(language)))
        case .saved(let identifier):
            return a(words["offline.state.saved"], .href(Route.draft(identifier).address(language)))
        case .isRecord(let number):
            return a(
                words["offline.state.is-record", ["number": .text(number.description)]],
                .href(Addresses.record(number, language)))
        case .published(let number):
            return a(
                words["offline.state.published", ["number": .text(number.description)]],
                .href(Addresses.record(number, language)))
        }
    }

    private func findings(_ findings: [FormFinding], _ document: Document?) -> Node {
        if findings.isEmpty { return .nothing }
        let sentences = IntakeSentences(formats: formats, words: words)
        return ul {
            for finding in findings.prefix(Self.findingsShownMax) {
                li {
                    strong(sentences.place(finding.place))
                    ": "
                    sentences.sentence(finding, document, report.form.format)
                }
            }
        }
    }
}
