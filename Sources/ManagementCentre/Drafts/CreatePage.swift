internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Identifiers
internal import JSON
internal import Registry
internal import Thesaurus
internal import Visit

/// Writing a record for a field of a draft, with the questions that must be answered and no others.
///
/// The draft is saved before; when the new record is there, it is chosen in the draft. A script shows the same in a
/// dialog over the form.
extension ManagementCentre {
    /// A record to be written for a field of a draft.
    struct Creation {
        let parent: Draft, parentFormat: Format
        /// The place in the parent's document, and the step of its form.
        let field: String, step: Format.Group
        let format: Format
        let government: String?
        var document: Document
        var search: RecordSearch?
        var focus: [String] = []
        /// Why nothing was written, besides what the fields say.
        var refusal: String?
        var uploadFaults: [String: String] = [:]
        var isChecked = false
    }

    func createPage(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        guard let creation = try creation(identifier, visit, actor) else { return draftGone(visit) }
        guard mayCreate(creation, actor) else { return forbidden(visit, who: whoCreates(creation, visit)) }
        return try page(creation, visit, actor)
    }

    func createRecord(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        let form: Form
        do throws(FormFault) { form = try visit.form(limits: formLimits) } catch { return refused(error, visit) }
        guard var creation = try creation(identifier, visit, actor) else { return draftGone(visit) }
        guard mayCreate(creation, actor) else { return forbidden(visit, who: whoCreates(creation, visit)) }
        if let identifier = form.values["identifier"].flatMap(GUID.init)?.description {
            if let record = try made(identifier, creation, actor) { return try chosen(record, creation, visit, actor) }
            if try isFree(identifier, creation, actor) { creation.document.identifier = identifier }
        }
        let uploads = try uploads(of: form, visit, actor)
        creation.uploadFaults = uploads.faults
        let reader = FormReader(
            form.values, uploads: uploads.kept, thesaurus: thesaurus, language: visit.language)
        let fields = creation.format.fields.filter { $0.key != "government" }
        creation.document = try withKnownFiles(
            Document(reader.read(fields, into: creation.document.object)), creation.format, known: [], actor)
        let edit = FormEdit(format: creation.format, fields: fields)
        let action = action(of: form)
        creation.focus = action.focus(in: creation.document)
        switch action {
        case .named("update"): return try page(creation, visit, actor)
        case .search(let name):
            creation.search = try search(
                name, edit.source(at: name), form, creation.document, creation.parent, visit, actor)
            return try page(creation, visit, actor)
        case .named where creation.uploadFaults.isEmpty: return try write(creation, visit, actor)
        case .named: return try page(creation, visit, actor, status: .unprocessableContent)
        default:
            creation.document = edit.edited(creation.document, action) ?? creation.document
            return try page(creation, visit, actor)
        }
    }

    /// Nil where the draft is gone, or its field takes no such record.
    private func creation(_ identifier: String, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Creation? {
        let query = visit.request.query
        guard let (draft, format) = try openDraft(identifier),
            actor.permit(.editDraft, for: subject(draft, format)) != nil,
            let step = format.groups.first(where: { $0.key == query["step"] }), let field = query["field"],
            let source = FormEdit(format: format, fields: step.fields).source(at: field), source.canCreate,
            let schema = query["type"], source.schemas.contains(schema), let other = formats.format(schema)
        else { return nil }
        let government = other.kind == .national ? draft.government : nil
        var document = registry.newDocument(other, languages: draft.document.languages, government: government)
        if let condition = source.condition, let asked = other.field(condition.field) {
            // What the field asks of the record is answered already.
            if case .term = asked.type {
                document[condition.field] = ["identifier": condition.value]
            } else {
                document[condition.field] = condition.value
            }
        }
        return Creation(
            parent: draft, parentFormat: format, field: field, step: step, format: other, government: government,
            document: document)
    }

    private func mayCreate(_ creation: Creation, _ actor: Actor) -> Bool {
        actor.permit(.createDraft, for: creation.format.subject(government: creation.government, owner: nil)) != nil
    }

    private func mayPublish(_ creation: Creation, _ actor: Actor) -> Bool {
        actor.permit(.publish, for: creation.format.subject(government: creation.government, owner: actor.account))
            != nil
    }

    func whoCreates(_ creation: Creation, _ visit: Visit) -> String {
        whoMayPublish(creation.format, government: creation.government, visit.words)
    }

    // MARK: - The page

    func page(
        _ creation: Creation, _ visit: Visit, _ actor: Actor, status: HTTP.Status = .ok
    ) throws(DatabaseError) -> Response {
        let words = visit.words
        let fields = FormControls.short(creation.format, creation.document)
        let issues = try registry.check(creation.document).issues
        let document = creation.format.cleaned(creation.document)
        let sentences = try sentences(creation.format, document, visit, actor)
        let inputs = FormInputs(
            format: creation.format, document: creation.document, thesaurus: thesaurus, words: words,
            issues: creation.isChecked ? issues : [], sentences: sentences,
            records: try picker(visit, actor).cited(by: creation.document, creation.format), search: creation.search,
            creation: [:], uploadFaults: creation.uploadFaults, uploadBytesMax: uploadBytesMax)
        let places = IssuePlaces(format: creation.format, document: document)
        var errors =
            creation.isChecked ? issues.map { FieldError(places.name(of: $0), sentences.sentence($0)) } : []
        errors += creation.uploadFaults.sorted { $0.key < $1.key }.map { FieldError($0.key, $0.value) }
        let title = words["create.title", ["type": .text(label(creation.format.name, words))]]
        let query = "step=\(creation.step.key)"
        let back = Route.draft(creation.parent.identifier).address(visit.language, query: query)
        return centrePage(
            visit, title: title, status: status,
            above: [Link(words["draft.title", ["type": .text(label(creation.parentFormat.name, words))]], to: back)]
        ) {
            div(.data("create-part")) {
                if let refusal = creation.refusal { banner(.failure, title: words["preview.refused"]) { p(refusal) } }
                errorSummary(errors, words: words)
                h1(title)
                p(words["create.short"])
                banner(.information, title: words[mayPublish(creation, actor) ? "create.public" : "create.waiting"]) {
                    p(
                        mayPublish(creation, actor)
                            ? words["create.public.what"]
                            : words["create.waiting.what"] + " " + whoCreates(creation, visit))
                }
            }
            form(creation, fields, inputs, back: back, visit, actor).focusing(creation.focus)
        }
    }

    private func form(
        _ creation: Creation, _ fields: [Formats.Field], _ inputs: FormInputs, back: String, _ visit: Visit,
        _ actor: Actor
    ) -> Node {
        let words = visit.words, context = RuleContext(creation.document.object)
        let deciding = Set(FormControls.keys(of: creation.format.fields))
        return formFrame(
            action: visit.request.target.rawPath + "?" + visit.request.target.rawQuery, token: visit.formToken,
            enter: .named("enter"),
            attributes: .all([.data("create"), .data("save-failed", words["form.save-failed"])]), words: words
        ) {
            input(.type(.hidden), .name("parent"), .value(String(creation.parent.version)))
            input(.type(.hidden), .name("identifier"), .value(creation.document.identifier))
            for field in fields {
                let node = inputs.node(field, in: creation.document.object, context: context)
                if deciding.contains(field.key) {
                    // A script asks for what follows from the answer as soon as it is given.
                    div(.data("deciding", "")) {
                        node
                        p(.class("plain-only")) {
                            formButton(words["form.update"], .named("update"), style: .secondary)
                        }
                    }
                } else {
                    node
                }
            }
            buttonRow {
                formButton(
                    words[mayPublish(creation, actor) ? "create.publish" : "create.keep"], .named("create"))
                a(words["create.back"], .href(back), .data("cancel"))
            }
            p(.class("save-state"), .role(.status), .data("save-state")) {}
        }
    }

    /// Over the form: what became of the record that was just written for it. Nil where it is not there.
    func madeBanner(
        _ identifier: String, isChosen: Bool, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> Node? {
        let words = visit.words
        if let record = try registry.record(identifier) {
            guard isChosen else {
                return notChosen(record.title, number: record.number.description, words)
            }
            return banner(
                .success,
                words[
                    "create.done",
                    ["title": .text(plain(record.title, words)), "number": .text(record.number.description)]])
        }
        guard let (draft, format) = try openDraft(identifier),
            actor.permit(.readDraft, for: subject(draft, format)) != nil
        else { return nil }
        guard isChosen else { return notChosen(draft.title, number: words["form.record.waiting"], words) }
        return banner(.attention, title: words["create.kept", ["title": .text(plain(draft.title, words))]]) {
            p(whoMayPublish(format, government: draft.government, words))
        }
    }

    private func notChosen(_ title: LanguageMap, number: String, _ words: Words) -> Node {
        banner(
            .attention,
            words["create.not-chosen", ["title": .text(plain(title, words)), "number": .text(number)]])
    }

    /// The types that fields of this format may cite and this person may begin, each with what its button says.
    func creation(_ format: Format, _ government: String?, _ visit: Visit, _ actor: Actor) -> [String: String] {
        var labels: [String: String] = [:]
        for schema in format.createdSchemas {
            guard let other = formats.format(schema) else { continue }
            let subject = other.subject(government: other.kind == .national ? government : nil, owner: nil)
            guard actor.permit(.createDraft, for: subject) != nil else { continue }
            labels[schema] =
                visit.words["form.record.create", ["type": .text(label(other.name, visit.words))]]
        }
        return labels
    }
}

extension Format {
    /// The types of records that may be made on the spot, inside entries too.
    fileprivate var createdSchemas: Set<String> {
        func schemas(_ fields: [Formats.Field]) -> Set<String> {
            fields.reduce(into: []) { found, field in
                switch field.type {
                case .record(let source) where source.canCreate: found.formUnion(source.schemas)
                case .group(let inner): found.formUnion(schemas(inner))
                default: break
                }
            }
        }
        return schemas(fields)
    }
}
