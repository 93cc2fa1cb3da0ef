internal import Components
internal import Formats
internal import Print
internal import Thesaurus

/// Room for an answer, by the type of the field.
extension PrintedForm {
    func room(for field: Formats.Field) -> [PrintBlock] {
        let entries = field.many.map { min($0.max ?? Self.entriesMax, Self.entriesMax) } ?? 1
        switch field.type {
        case .boolean: return [.choices([PrintText(words["value.yes"]), PrintText(words["value.no"])])]
        case .term(let source): return terms(source, entries: entries)
        case .richText: return [.lines(8)]
        case .localizedText: return [.lines(field.isLong ? 8 : 2 * entries)]
        case .date: return [.paragraph(PrintText(words["print.form.date"]), .muted), .lines(entries)]
        case .record(let source):
            let types = words.list(source.schemas.map(labels.type))
            return [
                .paragraph(PrintText(words["print.form.record", ["types": .text(types)]]), .muted), .lines(entries),
            ]
        case .link, .file, .linkOrFile:
            return [.paragraph(PrintText(words["print.form.link-or-file"]), .muted), .lines(entries + 1)]
        case .construct: return [.paragraph(PrintText(words["print.form.construct"]), .muted), .lines(8)]
        case .group(let inner):
            let part: [PrintBlock] = inner.filter { !$0.isComputed }.flatMap { question($0, among: inner) }
            let further: [PrintBlock] =
                field.many == nil ? [] : [.paragraph(PrintText(words["print.form.entries"]), .muted)]
            return [.aside(.quiet, part)] + further
        case .text, .email, .phone, .url, .integer, .number, .month, .year, .country, .language, .lmoIdentifier:
            return [.lines(entries)]
        }
    }

    /// A box for each term that the format lets choose, with the broader ones before its name; or where the list stands
    /// if it is long.
    private func terms(_ source: TermSource, entries: Int) -> [PrintBlock] {
        guard let list = labels.formats.thesaurus.vocabularies[source.vocabulary] else { return [.lines(entries)] }
        let terms = list.tree(below: source.below).filter { source.offers($0.term) }
        var blocks: [PrintBlock] = []
        if terms.count > Self.termsMax {
            let sentence = words[
                "print.form.terms",
                [
                    "title": .text(labels.text(list.title)), "count": .number(terms.count),
                    "address": .text(address),
                ]]
            blocks = [.paragraph(PrintText(sentence), .muted), .lines(entries)]
        } else {
            blocks = [.choices(terms.map { PrintText(name($0.term, in: list, below: source.below)) })]
        }
        if source.allowsOther {
            blocks += [.choices([PrintText(words["print.form.other"])]), .lines(1)]
        }
        return blocks
    }

    /// A term with the broader ones it stands under.
    private func name(_ term: Term, in list: Vocabulary, below: String?) -> String {
        let path = list.path(to: term.identifier)
        let start = below.flatMap { path.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        let names = path.dropFirst(start).compactMap { list[$0] }.map { labels.text($0.title) }
        return names.isEmpty ? labels.text(term.title) : names.joined(separator: " › ")
    }
}
