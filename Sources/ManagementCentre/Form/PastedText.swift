internal import Accounts
internal import FoundationEssentials
internal import HTTP
internal import PastedHTML
internal import Visit

/// What was pasted into a formatted text, as the marks that such a text has.
extension ManagementCentre {
    /// Answers `html` of the form as Markdown; nothing is stored. What is no HTML comes back as it is; of what is too much
    /// to be turned into Markdown the plain words stay in the box, as 422 tells the browser.
    func pasted(_ visit: Visit) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form() } catch { return refused(error, visit) }
        let html = form.values["html"] ?? ""
        let text = PastedHTML.markdown(html)
        guard text != html || html.firstMatch(of: /<[A-Za-z\/!]/) == nil else {
            return Response(.unprocessableContent, type: "text/plain; charset=utf-8", text: "")
        }
        return Response(type: "text/plain; charset=utf-8", text: text)
    }
}
