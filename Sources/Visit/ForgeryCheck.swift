package import HTTP
internal import Accounts

/// Why a form was not accepted.
package enum FormFault: Error, Equatable, Sendable {
    /// The request did not come from a page of this site, or the page is from an ended session.
    case forged
    case refused(FormRefusal)
}

extension Visit {
    /// The form that was sent, after making sure that a page of this site sent it (OWASP ASVS 5, 3.5: the origin, and
    /// for signed-in people a token that only their pages hold).
    package func form(limits: Form.Limits = Form.Limits()) throws(FormFault) -> Form {
        guard isFromThisSite else { throw .forged }
        let form: Form
        do throws(FormRefusal) {
            form = try Form(request, limits: limits, temporaryFolder: temporaryFolder)
        } catch { throw .refused(error) }
        if let session, !session.isFormToken(form.values[Visit.tokenField] ?? "") { throw .forged }
        return form
    }

    /// Whether the browser says that one of our own pages made this request. Browsers that say nothing at all are too
    /// old to be told apart, so silence is refused as well.
    var isFromThisSite: Bool { Visit.isFromThisSite(request.fields, host: request.host) }

    /// The same, from the request's fields and the host that was asked for.
    static func isFromThisSite(_ fields: Fields, host: String?) -> Bool {
        if let site = fields["Sec-Fetch-Site"] { return site == "same-origin" || site == "none" }
        guard let origin = fields["Origin"] ?? fields["Referer"], let host, !host.isEmpty else { return false }
        guard
            let rest = ["https://", "http://"].lazy.compactMap({ (scheme: String) -> Substring? in
                origin.hasPrefix(scheme) ? origin.dropFirst(scheme.count) : nil
            }).first
        else { return false }
        return rest.prefix { $0 != "/" } == host
    }
}
