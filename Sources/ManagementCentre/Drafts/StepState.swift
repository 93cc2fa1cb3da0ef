internal import Formats
internal import JSON
internal import Registry
internal import Thesaurus

/// One step of a draft's form, as it is to be drawn.
struct StepState {
    let draft: Draft
    let format: Format
    /// As typed: it may have blank entries, and values of fields that are no longer asked for.
    var document: Document
    let step: Format.Group
    var search: RecordSearch?
    /// What is wrong is said beside the fields and over the form.
    var isChecked = false
    /// The step was checked and nothing is wrong.
    var isFine = false
    /// Keys of the fields whose values went with the last save.
    var dropped: [String] = []
    var uploadFaults: [String: String] = [:]
    /// It was saved just now.
    var isSaved = false
    /// Somebody else saved in between; the draft is theirs, the document has what was typed.
    var isConflict = false
    /// Saved, but something cannot be read as it stands.
    var isSavedWithFaults = false
    /// Ids of the elements that take the focus: the first that is on the page.
    var focus: [String] = []
    /// A record just written for this draft, and whether it could be chosen in it.
    var made: String?
    var isMadeChosen = true

    /// The groups that have something to ask, in order.
    static func steps(_ format: Format, _ document: Document) -> [Format.Group] {
        let context = RuleContext(format.cleaned(document).object)
        return format.groups.filter { group in
            group.fields.contains { field in
                !field.isComputed && format.field(field.key)?.isShown(in: context) == true
            }
        }
    }

    var steps: [Format.Group] { Self.steps(format, document) }

    /// The fields of the step that are asked for now.
    var fields: [Formats.Field] {
        let context = context
        return asked.filter { $0.isShown(in: context) }
    }

    /// Those that have a value but are not asked for any more: they go when the step is saved.
    var leaving: [Formats.Field] {
        let context = context
        return asked.filter { !$0.isShown(in: context) && document[$0.key].map(Document.isAnswered) == true }
    }

    private var asked: [Formats.Field] {
        step.fields.compactMap { format.field($0.key) }.filter { !$0.isComputed && $0.key != "government" }
    }

    /// Without answers that are not asked for: these decide nothing any more.
    private var context: RuleContext { RuleContext(format.cleaned(document).object) }

    /// Whether the languages of the record are asked for here: in the first step.
    var hasLanguages: Bool { format.groups.first?.key == step.key }

    /// The keys of this step whose answers decide which of its other fields are asked for.
    var controlling: Set<String> {
        let keys = Set(step.fields.map(\.key))
        return step.fields.reduce(into: []) { found, field in
            found.formUnion((field.shown?.fields ?? []).intersection(keys))
        }
    }

    /// The keys of all questions, those inside entries too, that decide what else on the page is asked for.
    var deciding: [String] { FormControls.keys(of: asked).sorted() }

    /// The issues of one step.
    func issues(_ all: [Issue], in group: Format.Group) -> [Issue] {
        let keys = Set(group.fields.map(\.key))
        let isFirst = format.groups.first?.key == group.key
        return all.filter { keys.contains($0.field) || (isFirst && $0.field == "header") }
    }
}
