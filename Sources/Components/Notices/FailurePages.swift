package import HTML

/// A page that is not what was asked for: what happened, what is safe, what to do.
package enum FailurePage: Sendable {
    /// A fault of the system; `reference` is quoted to the help desk.
    case failed(reference: String)
    /// The person may not see or do this; `signIn` where signing in may help.
    case forbidden(signIn: Link?)
    /// The record was withdrawn or its text erased; `record` leads to what remains.
    case gone(record: Link?)
    case notFound(search: Link)
    /// Too many requests or no free worker; `seconds` until it is worth trying again.
    case busy(seconds: Int)

    /// The key under which its texts stand.
    var key: String {
        switch self {
        case .failed: "failed"
        case .forbidden: "forbidden"
        case .gone: "gone"
        case .notFound: "not-found"
        case .busy: "busy"
        }
    }

    /// The page's title.
    package func title(_ words: Words) -> String { words["page.\(key).title"] }

    /// The page's content, for ``Shell/page(_:content:)``.
    package func node(_ words: Words) -> Node {
        div(.class("failure-page")) {
            h1(title(words))
            p(words["page.\(key).what"])
            switch self {
            case .failed(let reference):
                p(words["page.failed.safe"])
                p {
                    words["page.reference"] + " "
                    bdi(reference, .class("number"))
                }
            case .forbidden(let signIn): next(signIn)
            case .gone(let record): next(record)
            case .notFound(let search): next(search)
            case .busy(let seconds): p(words["page.busy.next", ["count": .number(seconds)]])
            }
        }
    }

    private func next(_ link: Link?) -> Node {
        guard let link else { return .nothing }
        return p { a(link.label, .href(link.address)) }
    }
}
