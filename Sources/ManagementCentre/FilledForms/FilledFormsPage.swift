internal import Accounts
internal import Components
internal import Crypto
internal import Database
internal import Formats
internal import FoundationEssentials
internal import HTML
internal import HTTP
internal import OfflineForms
internal import Registry
internal import Spreadsheet
internal import Thesaurus
internal import Visit

/// Spreadsheets that were filled without a line: looked at first, then saved as drafts or published.
extension ManagementCentre {
    /// A filled form, in bytes: it comes back with the second press, so that nothing need be kept between the two.
    static let workbookBytesMax = 2_000_000

    /// How large a filled form may be once it is unpacked.
    private static var workbookLimits: WorkbookLimits {
        var limits = WorkbookLimits()
        (limits.fileBytesMax, limits.partsMax) = (workbookBytesMax, 200)
        (limits.partBytesMax, limits.totalBytesMax, limits.textBytesMax) = (24 << 20, 32 << 20, 8 << 20)
        limits.cellsMax = 200_000
        return limits
    }

    /// The name of the form's field that carries the workbook to the second press.
    private static let workbookField = "workbook"

    func filledFormsPage(
        _ visit: Visit, _ actor: Actor, refusal: [String] = [], error: String? = nil
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        let isWrong = !refusal.isEmpty || error != nil
        // What is wrong with the file leads to where another one is chosen, and takes the focus.
        let errors = (error.map { [$0] } ?? refusal).map { FieldError("file", $0) }
        return centrePage(
            visit, title: words["offline.title"], status: isWrong ? .unprocessableContent : .ok
        ) {
            errorSummary(errors, words: words)
            h1(words["offline.title"])
            p(words["offline.what"])
            if !refusal.isEmpty { p { strong(words["offline.refusal"]) } }
            chooseFile(visit, error: error)
            emptyForms(visit, actor)
        }
    }

    private func chooseFile(_ visit: Visit, error: String? = nil) -> Node {
        let words = visit.words
        let size = words.fileSize(bytes: Self.workbookBytesMax)
        return formFrame(
            action: Route.filledForms.address(visit.language), token: visit.formToken, enter: .named("look"),
            words: words
        ) {
            Components.Field(
                "file", label: words["offline.file"], help: words["offline.file.limit", ["size": .text(size)]],
                error: error, words: words
            ).file(accept: ".xlsx")
            buttonRow { formButton(words["offline.look"], .named("look")) }
        }
    }

    private func emptyForms(_ visit: Visit, _ actor: Actor) -> Node {
        let words = visit.words
        let open = openFormats(actor, words)
        if open.isEmpty { return .nothing }
        return section {
            h2(words["offline.get"])
            p(words["offline.download.what"])
            ul {
                for format in open {
                    li {
                        a(label(format.name, words), .href(Addresses.offlineForm(format.schema, visit.language)))
                        if format.kind == .national, let government = actor.governmentCode {
                            " · "
                            a(
                                words["offline.get.own", ["country": .text(countryName(government, words))]],
                                .href(
                                    Addresses.offlineForm(
                                        format.schema, visit.language, query: "government=\(government)")))
                        }
                    }
                }
            }
        }
    }

    func takeFilledForm(_ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let words = visit.words
        let form: Form
        do throws(FormFault) {
            var limits = Form.Limits()
            limits.fileBytesMax = Self.workbookBytesMax
            form = try visit.form(limits: limits)
        } catch { return refused(error, visit) }
        let sentences = IntakeSentences(formats: formats, words: words)
        guard let bytes = workbook(in: form) else {
            return try filledFormsPage(visit, actor, error: words["offline.file.missing"])
        }
        let workbook: Workbook
        do throws(SpreadsheetFault) {
            workbook = try Workbook(bytes, limits: Self.workbookLimits)
        } catch {
            return try filledFormsPage(visit, actor, refusal: [sentences.sentence(error)])
        }
        let intake = FormIntake(registry: registry, spellings: spellings, actor: actor)
        switch (try intake.look(workbook), form.values[FormAction.fieldName].flatMap(FormAction.init)) {
        case (.failure(let refusal), _):
            return try filledFormsPage(visit, actor, refusal: sentences.sentences(refusal))
        case (.success(let report), .named("save")?):
            return reportPage(try intake.save(report), bytes, isDone: true, visit)
        case (.success(let report), .named("publish")?):
            return reportPage(try intake.publish(report), bytes, isDone: true, visit)
        case (.success(let report), _):
            return reportPage(report, bytes, isDone: false, visit)
        }
    }

    /// The file that was chosen, or the workbook of the page before.
    private func workbook(in form: Form) -> [UInt8]? {
        if let part = form.files.first(where: { $0.name == "file" && $0.content.size > 0 }) {
            return (try? Data(contentsOf: URL(filePath: part.content.path))).map { Array($0) }
        }
        return form.values[Self.workbookField].flatMap { Base64.bytes($0) }
    }

    private func reportPage(_ report: FormIntake.Report, _ bytes: [UInt8], isDone: Bool, _ visit: Visit) -> Response {
        let words = visit.words
        let format = report.form.format
        let title = words["offline.report", ["type": .text(label(format.name, words))]]
        let table = FormReportTable(report: report, words: words, formats: formats, titles: draftTitle)
        let hasFaults = report.rows.contains { !$0.findings.isEmpty } || !report.form.strays.isEmpty
        return centrePage(
            visit, title: title,
            above: [Link(words["offline.title"], to: Route.filledForms.address(visit.language))]
        ) {
            banner(isDone ? .success : .information, words[isDone ? "offline.done" : "offline.nothing-saved"])
            h1(title)
            if !report.form.otherSheets.isEmpty {
                p(words["offline.other-sheets", ["sheets": .text(words.list(report.form.otherSheets))]])
            }
            table.node(visit.language)
            if hasFaults { p(words["offline.correct"]) }
            if report.canSave {
                formFrame(
                    action: Route.filledForms.address(visit.language), token: visit.formToken, enter: .named("look"),
                    words: words
                ) {
                    input(.type(.hidden), .name(Self.workbookField), .value(Base64.text(bytes)))
                    if !format.signatures.isEmpty { p(words["offline.signed"]) }
                    if report.canPublish { p(words["offline.publish.what"]) }
                    buttonRow {
                        formButton(
                            words["offline.save"], .named("save"), style: report.canPublish ? .secondary : .primary)
                        if report.canPublish { formButton(words["offline.publish"], .named("publish")) }
                    }
                }
            }
            chooseFile(visit)
        }
    }

    /// What a record will be called; cited records are not looked up for it.
    private func draftTitle(_ document: Document, _ format: Format) -> LanguageMap {
        HeadlineWriter(format: format, thesaurus: thesaurus) { _ in nil }.title(of: document)
    }
}
