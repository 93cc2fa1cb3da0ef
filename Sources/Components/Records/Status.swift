package import HTML

/// Where a record stands; told by word, shape and colour together (WCAG 1.4.1).
package enum Status: String, CaseIterable, Sendable {
    case published, draft, waiting, attention, incomplete, withdrawn

    var icon: Icon {
        switch self {
        case .published: .check
        case .draft: .document
        case .waiting: .half
        case .attention: .attention
        case .incomplete: .circle
        case .withdrawn: .cross
        }
    }
}

/// The status of a record; `label` replaces the usual word, such as "Waiting for the focal point".
package func statusTag(_ status: Status, label: String? = nil, words: Words) -> Node {
    span(.class("status status-\(status.rawValue)")) {
        status.icon.node
        span(label ?? words["status.\(status.rawValue)"])
    }
}
