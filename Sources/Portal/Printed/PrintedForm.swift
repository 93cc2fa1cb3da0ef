internal import Components
internal import Database
internal import Formats
internal import HTTP
internal import Identifiers
internal import Print
internal import Registry
internal import Thesaurus
internal import Visit

extension Portal {
    /// `/{language}/formats/{schema}.pdf`: the blank form of a format, drawn from its declaration. No reads.
    func printedForm(_ schema: String, _ visit: Visit) throws(DatabaseError) -> Response {
        guard let format = registry.formats.format(schema) ?? registry.formats.format(code: schema) else {
            return noFormat(visit)
        }
        guard schema == format.schema else { return moved(to: .printedForm(format.schema), visit) }
        return try page(visit, states: []) { () throws(DatabaseError) in
            let form = PrintedForm(
                format: format, labels: Labels(words: visit.words, formats: registry.formats), setting: setting)
            return try printed(form.document, named: format.schema, visit)
        }
    }
}

/// A common format as a form to be filled in by hand: every question with its help, boxes, and lines to write on.
struct PrintedForm {
    let format: Format
    let labels: Labels
    let setting: Portal.Setting

    var words: Words { labels.words }
    private var language: Language { words.language }

    /// Longer vocabularies are not printed: the form says where the list stands.
    static let termsMax = 40
    /// Entries of a repeated field that the form has lines for; for more there is another sheet.
    static let entriesMax = 3

    var document: PrintDocument {
        let words = words
        let name = labels.text(format.name)
        let version = words[
            "print.form.version", ["code": .text(format.code), "version": .number(format.version)]]
        return PrintDocument(
            title: name, language: language.rawValue, isRightToLeft: language.isRightToLeft,
            author: words["shell.name"], created: nil, header: (start: words["shell.name"], end: version),
            footer: address,
            pageNumber: { words["print.page", ["page": .number($0), "pages": .number($1)]] },
            cutNote: words["print.record.cut", ["address": .text(address)]],
            blocks: heading(name) + format.groups.flatMap(group) + ending)
    }

    /// Where the format stands with its vocabularies.
    var address: String { setting.origin + Route.format(format.schema).address(language) }

    private func heading(_ name: String) -> [PrintBlock] {
        var instructions = [words["print.form.how.write"]]
        if format.fields.contains(where: \.isLocalized) { instructions.append(words["print.form.how.languages"]) }
        instructions.append(
            words["print.form.how.send", ["address": .text(setting.origin + Addresses.home(language))]])
        let languages = Language.allCases.map { other in
            var run = PrintText.Run(other.nativeName)
            run.language = other.rawValue
            return PrintText([run])
        }
        return [
            .paragraph(PrintText(words["print.form.kicker"]), .kicker), .paragraph(PrintText(name), .title),
            .paragraph(PrintText(labels.text(format.introduction))),
            .aside(
                .quiet,
                [.paragraph(PrintText(words["print.form.how.title"]).bold)]
                    + instructions.map { .paragraph(PrintText($0)) }),
            .heading(level: 3, PrintText(words["print.form.languages"])), .choices(languages),
        ]
    }

    private var ending: [PrintBlock] {
        [
            .rule, .heading(level: 3, PrintText(words["print.form.person"])), .lines(1),
            .heading(level: 3, PrintText(words["print.form.signature"])), .lines(1),
        ] + format.signatures.flatMap(room)
    }

    /// What a person declares by signing, and lines for who signs, when and where.
    private func room(for signature: Format.Signature) -> [PrintBlock] {
        let keys = [
            "print.form.signature.name", "print.form.signature.place", "print.form.signature.date",
            "print.form.signature.hand",
        ]
        let questions = keys.flatMap { [PrintBlock.paragraph(PrintText(words[$0]), .muted), .lines(1)] }
        return [
            .together(
                [
                    .rule, .heading(level: 3, PrintText(labels.text(signature.label))),
                    .paragraph(PrintText(labels.text(signature.statement))),
                ] + questions)
        ]
    }

    private func group(_ group: Format.Group) -> [PrintBlock] {
        let fields = group.fields.filter { !$0.isComputed }
        guard !fields.isEmpty else { return [] }
        var blocks: [PrintBlock] = [.heading(level: 1, PrintText(labels.text(group.label)))]
        if !group.help.isEmpty { blocks.append(.paragraph(PrintText(labels.text(group.help)))) }
        if let shown = group.shown { blocks.append(condition(shown, among: [])) }
        return blocks + fields.flatMap { question($0, among: []) }
    }

    private func condition(_ rule: Rule, among siblings: [Formats.Field]) -> PrintBlock {
        let text = RuleText(labels: labels, format: format, siblings: siblings).text(rule)
        return .paragraph(PrintText(words["portal.format.shown", ["rule": .text(text)]]), .muted)
    }

    /// A question, what it asks, and room for the answer.
    func question(_ field: Formats.Field, among siblings: [Formats.Field]) -> [PrintBlock] {
        let description = FieldDescription(field: field, format: format, labels: labels, siblings: siblings)
        var blocks: [PrintBlock] = [.heading(level: 4, PrintText(labels.text(field.label)))]
        if !field.help.isEmpty { blocks.append(.paragraph(PrintText(labels.text(field.help)))) }
        blocks.append(
            .paragraph(
                PrintText(
                    words.sentence([
                        description.requirement, description.quantity, description.limit, description.visibility,
                    ])), .small))
        if let shown = field.shown { blocks.append(condition(shown, among: siblings)) }
        // A group is too long to be kept whole: its text stays with its first question.
        if case .group = field.type { return [.together(blocks)] + room(for: field) }
        return [.together(blocks + room(for: field))]
    }
}

extension Formats.Field {
    /// Whether it is written in each language of the record.
    fileprivate var isLocalized: Bool {
        switch type {
        case .localizedText, .richText: true
        default: false
        }
    }
}
