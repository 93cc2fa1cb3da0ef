internal import Formats
internal import Thesaurus

/// What stands above the columns of a form, in its language.
struct FormHeadings {
    let layout: FormLayout
    let words: FormWords

    private var language: Language { words.language }

    /// Between a question and what of it a column holds.
    private var colon: String {
        switch language {
        case .fr: "\u{A0}: "
        case .zh: "："
        case .ar, .en, .es, .ru: ": "
        }
    }

    private func text(_ map: LanguageMap) -> String { map.text(in: language)?.text ?? "" }

    func section(_ column: FormColumn) -> String { text(column.section) }

    /// The question, with the language of a text, and a star where it must be answered.
    func heading(_ column: FormColumn, of sheet: FormSheet) -> String {
        let question = column.labels.map(text).joined(separator: colon)
        let name: String
        switch column.part {
        case .name: name = sheet.field == nil ? words["offline.name"] : words["offline.entry"]
        case .number: name = words["offline.number"]
        case .parent: name = sheet.parent == 0 ? words["offline.name"] : words["offline.entry-above"]
        case .value(let place): name = place == 0 ? question : "\(question) (\(place + 1))"
        case .text(let language): name = layout.languages.count > 1 ? "\(question) – \(language.nativeName)" : question
        case .otherText(let language):
            let other = question + colon + words["offline.other-text"]
            name = layout.languages.count > 1 ? "\(other) – \(language.nativeName)" : other
        case .linkName: name = question + colon + words["offline.link-name"]
        case .linkLanguage: name = question + colon + words["offline.link-language"]
        case .cassette: name = words["offline.cassette"]
        case .elementType: name = words["offline.element"]
        case .gene: name = words["offline.gene"]
        case .elementSize: name = words["offline.size"]
        }
        return name + (column.isRequired ? " *" : column.mayBeRequired ? " (*)" : "")
    }

    /// What to enter, and how.
    func help(_ column: FormColumn, of sheet: FormSheet) -> String {
        switch column.part {
        case .name: return words[sheet.field == nil ? "offline.name.help" : "offline.entry.help"]
        case .number: return words["offline.number.help"]
        case .parent: return words["offline.parent.help"]
        case .otherText: return words["offline.other-text.help"]
        case .linkName, .linkLanguage: return words["offline.link-part.help"]
        case .cassette: return words["offline.cassette.help"]
        case .elementType: return ""
        case .gene: return words["offline.record.help"]
        case .elementSize: return words["offline.size.help"]
        case .value, .text: break
        }
        guard let field = column.field else { return "" }
        var sentences = [text(field.help)]
        switch field.type {
        case .record: sentences.append(words["offline.record.help"])
        case .date: sentences.append(words["offline.date.help"])
        case .month: sentences.append(words["offline.month.help"])
        case .richText: sentences.append(words["offline.rich.help"])
        case .linkOrFile: sentences.append(words["offline.file.help"])
        default: break
        }
        if field.many != nil { sentences.append(words["offline.many.help"]) }
        return sentences.filter { !$0.isEmpty }.joined(separator: language == .zh ? "" : " ")
    }

    func sheetName(_ sheet: FormSheet) -> String {
        sheet.field.map { text($0.label) } ?? words["offline.records"]
    }
}
