internal import Accounts
internal import FoundationEssentials
internal import HTTP
internal import PastedHTML
internal import Visit

/// What was pasted into a formatted text, as the marks that such a text has.
extension ManagementCentre {
    /// Answers `html` of the form as Markdown; nothing is stored. Of what is too much to be turned into Markdown the plain
    /// words stay in the box, as 422 tells the browser.
    func pasted(_ visit: Visit) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        guard let text = PastedHTML.markdown(pasted: form.values["html"] ?? "") else {
            return Response(.unprocessableContent, type: "text/plain; charset=utf-8", text: "")
        }
        return Response(type: "text/plain; charset=utf-8", text: text)
    }
}
