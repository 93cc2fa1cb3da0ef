internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import Registry
internal import Visit

/// What of a form follows from the answers: how far each step is, and what is missing.
extension ManagementCentre {
    /// The parts that a script puts anew into the page after each save.
    func following(_ state: StepState, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Node {
        let all = try registry.check(state.document).issues
        let sentences = try sentences(state.format, state.format.cleaned(state.document), visit, actor)
        let left = leftGroups(all, state, sentences, visit)
        return group {
            progressLine(progress(state, all, visit), words: visit.words)
            leftBox(left, visit.words)
            leftBar(left, visit.words)
        }
    }

    func progress(_ state: StepState, _ all: [Issue], _ visit: Visit) -> [Step] {
        state.steps.map { group in
            let issues = state.issues(all, in: group)
            let isBegun = group.fields.contains { $0.key != "government" && state.document[$0.key] != nil }
            let place: Step.State =
                if issues.contains(where: { !$0.isIncompleteness }) {
                    .attention
                } else if !issues.isEmpty {
                    isBegun ? .begun : .ahead
                } else {
                    isBegun ? .done : .ahead
                }
            return Step(
                Link(label(group.label, visit.words), to: address(state, group, visit)), place,
                isCurrent: group.key == state.step.key)
        }
    }

    /// What is left to do, by step.
    typealias LeftGroup = (step: String, fields: [(label: String, address: String)])

    func leftGroups(_ all: [Issue], _ state: StepState, _ sentences: IssueSentences, _ visit: Visit) -> [LeftGroup] {
        state.format.groups.compactMap { group in
            let issues = state.issues(all, in: group)
            if issues.isEmpty { return nil }
            let fields = places(
                of: issues, state.draft, state.format, sentences, visit, step: group.key, isShort: true)
            return (label(group.label, visit.words), fields)
        }
    }

    /// Beside the form, on wide screens.
    func leftBox(_ groups: [LeftGroup], _ words: Words) -> Node {
        section(.class("missing missing-side"), .data("follows", "missing")) { leftContent(groups, words) }
    }

    /// At the foot of small screens, to be unfolded; it stays in view while the form is scrolled.
    func leftBar(_ groups: [LeftGroup], _ words: Words) -> Node {
        let count = groups.reduce(0) { $0 + $1.fields.count }
        return details(.class("missing-bar"), .data("follows", "missing-bar")) {
            summary(count == 0 ? words["draft.left.none"] : words["draft.left", ["count": .number(count)]])
            leftLists(groups)
        }
    }

    private func leftContent(_ groups: [LeftGroup], _ words: Words) -> Node {
        let count = groups.reduce(0) { $0 + $1.fields.count }
        return group {
            h2 {
                (count == 0 ? Icon.check : Icon.circle).node
                " "
                span(count == 0 ? words["draft.left.none"] : words["draft.left", ["count": .number(count)]])
            }
            leftLists(groups)
        }
    }

    private func leftLists(_ groups: [LeftGroup]) -> Node {
        group {
            for step in groups {
                p(step.step, .class("missing-step"))
                ul { for field in step.fields { li { a(field.label, .href(field.address)) } } }
            }
        }
    }

    /// What is left to do before publication, as one list of sentences; nothing if nothing is.
    func leftList(_ left: [(label: String, address: String)], _ words: Words) -> Node {
        if left.isEmpty { return .nothing }
        return section(.class("missing")) {
            h2 {
                Icon.circle.node
                " "
                span(words["draft.left", ["count": .number(left.count)]])
            }
            ul { for field in left { li { a(field.label, .href(field.address)) } } }
        }
    }

    /// Each issue with the address of its field in the form. Short ones name a field without an answer by its label.
    func places(
        of issues: [Issue], _ draft: Draft, _ format: Format, _ sentences: IssueSentences, _ visit: Visit,
        step: String? = nil, isShort: Bool = false
    ) -> [(label: String, address: String)] {
        let places = IssuePlaces(format: format, document: sentences.document)
        return issues.map { issue in
            let group = format.groups.first { $0.fields.contains { $0.key == issue.field } } ?? format.groups.first
            let query = "step=\(step ?? group?.key ?? "")&check=1"
            let id = Components.Field.id(of: places.name(of: issue))
            let isBlank = if case .missing = issue.reason { issue.path == issue.field } else { false }
            return (
                isShort && isBlank ? sentences.name(issue.field) : sentences.sentence(issue),
                Route.draft(draft.identifier).address(visit.language, query: query) + "#\(id)"
            )
        }
    }

    /// What is wrong with a document, in words, with the titles of the drafts that it cites.
    func sentences(
        _ format: Format, _ document: Document, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> IssueSentences {
        let waiting = try picker(visit, actor).waiting(in: document, format).mapValues(\.title)
        return IssueSentences(
            format: format, formats: formats, words: visit.words, document: document, waiting: waiting)
    }
}
