internal import Accounts
internal import FoundationEssentials
internal import HTTP
internal import PastedHTML
internal import Visit

/// What was pasted into a formatted text, as the marks that such a text has.
extension ManagementCentre {
    /// Answers `html` of the form as Markdown; nothing is stored. What is no HTML comes back as it is.
    func pasted(_ visit: Visit) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        let html = form.values["html"] ?? ""
        let text = PastedHTML.isIn(html) ? PastedHTML.markdown(html) : html
        return Response(type: "text/plain; charset=utf-8", text: text)
    }
}
