package import Formats
package import Thesaurus

/// Which sheets and columns the off-line form of a format has.
///
/// One row of the first sheet is one record. A question is a column, a text one for each language of the records;
/// several answers stand in one cell, one a line. Repeated groups and constructs have sheets of their own, whose rows
/// name the row that they belong to.
package struct FormLayout: Sendable {
    package let format: Format
    /// In which languages the records may be written.
    package let languages: [Language]
    /// The records first, then a sheet for each repeated group.
    package private(set) var sheets: [FormSheet] = []

    package init(format: Format, languages: [Language]) {
        self.format = format
        var seen: Set<Language> = []
        self.languages = languages.isEmpty ? [.en] : languages.filter { seen.insert($0).inserted }
        var records = FormSheet(key: "", field: nil, parent: nil)
        records.columns.append(FormColumn(key: FormColumn.nameKey, part: .name, field: nil))
        records.columns.append(FormColumn(key: FormColumn.numberKey, part: .number, field: nil))
        sheets = [records]
        for group in format.groups {
            for field in group.fields {
                let place = FormColumn(key: "", part: .name, field: nil, section: group.label)
                add(format.field(field.key) ?? field, at: "", sheet: 0, within: place)
            }
        }
    }

    /// Rows above the records: keys (hidden), steps of the form, questions, help.
    package static let keyRow = 0, sectionRow = 1, headingRow = 2, helpRow = 3, firstRow = 4
    /// Cells for answers that are chosen from lists, where there may be many.
    static let choiceColumns = 3

    /// Adds the columns of a question. `outer` tells the step and the groups that it stands in.
    private mutating func add(_ field: Field, at prefix: String, sheet: Int, within outer: FormColumn) {
        if field.isComputed { return }
        let path = prefix + field.key
        let place = outer.within(field, key: path)
        func column(_ key: String, _ part: FormColumn.Part) -> FormColumn { place.with(key: key, part: part) }
        var columns: [FormColumn] = []
        switch field.type {
        case .file: return
        case .group(let fields) where field.many == nil:
            for inner in fields { add(inner, at: "\(path).", sheet: sheet, within: place) }
            return
        case .group, .construct: return addSheet(field, path: path, parent: sheet)
        case .localizedText, .richText:
            columns = languages.map { column("\(path).\($0.rawValue)", .text($0)) }
        case .link, .linkOrFile:
            columns = [
                column(path, .value(0)), column("\(path)#name", .linkName), column("\(path)#language", .linkLanguage),
            ]
        case .term, .country, .language:
            let count = field.many.map { min($0.max ?? FormLayout.choiceColumns, FormLayout.choiceColumns) } ?? 1
            columns = (0..<count).map { column($0 == 0 ? path : "\(path)#\($0 + 1)", .value($0)) }
            if case .term(let source) = field.type, !source.textFor.isEmpty {
                columns += languages.map { column("\(path)#other.\($0.rawValue)", .otherText($0)) }
            }
        default: columns = [place]
        }
        let start = sheets[sheet].columns.count
        sheets[sheet].columns += columns
        sheets[sheet].questions.append(
            FormQuestion(path: path, field: field, columns: start..<sheets[sheet].columns.count))
    }

    private mutating func addSheet(_ field: Field, path: String, parent: Int) {
        let key = sheets[parent].key.isEmpty ? path : "\(sheets[parent].key)/\(path)"
        var sheet = FormSheet(key: key, field: field, parent: parent)
        sheet.columns.append(FormColumn(key: "\(FormColumn.parentKey)\(key)", part: .parent, field: nil))
        let place = sheets.count
        let entry = FormColumn(key: "", part: .cassette, field: field, section: field.label)
        if case .construct = field.type {
            let parts: [(String, FormColumn.Part)] = [
                ("#cassette", .cassette), ("#type", .elementType), ("#gene", .gene), ("#size", .elementSize),
            ]
            sheet.columns += parts.map { entry.with(key: $0, part: $1) }
        }
        sheets.append(sheet)
        sheets[parent].questions.append(FormQuestion(path: path, field: field, columns: 0..<0, sheet: place))
        guard case .group(let fields) = field.type else { return }
        if fields.contains(where: \.needsSheet) {
            // Its own rows are named, for those that belong to them.
            sheets[place].columns.append(
                FormColumn(key: "\(FormColumn.nameKey):\(key)", part: .name, field: nil))
        }
        let inside = FormColumn(key: "", part: .name, field: nil, section: field.label)
        for inner in fields { add(inner, at: "", sheet: place, within: inside) }
    }
}

extension Field {
    fileprivate var isAlwaysRequired: Bool {
        if case .always = required { shown == nil } else { false }
    }

    /// Whether its answers do not fit into one row, or hold something that does not.
    fileprivate var needsSheet: Bool {
        switch type {
        case .construct: true
        case .group(let fields): many != nil || fields.contains(where: \.needsSheet)
        default: false
        }
    }
}

/// One sheet of a form.
package struct FormSheet: Sendable {
    /// Empty for the records; else the path of the repeated group through the sheets above it.
    package let key: String
    package let field: Field?
    /// The sheet whose rows this one's belong to.
    package let parent: Int?
    package fileprivate(set) var columns: [FormColumn] = []
    package fileprivate(set) var questions: [FormQuestion] = []
}

/// One question of a sheet, answered in its columns or on a sheet of its own.
package struct FormQuestion: Sendable {
    /// From the entry that a row of the sheet is: `address.city`.
    package let path: String
    package let field: Field
    /// Those of its sheet that answer it; none where a sheet of its own does.
    let columns: Range<Int>
    /// The sheet that holds its entries.
    package var sheet: Int?
}

/// One column of a form.
package struct FormColumn: Sendable {
    package enum Part: Hashable, Sendable {
        /// What a row is called, and what the row is called that this one belongs to.
        case name, parent
        /// The record that a row amends.
        case number
        /// An answer; of those chosen from a list, which cell for them it is.
        case value(Int)
        case text(Language)
        /// What is meant by the term Other, and by others that ask for it.
        case otherText(Language)
        case linkName, linkLanguage
        /// Of a construct: which cassette an element belongs to, what it is, its gene, its size in kilobases.
        case cassette, elementType, gene, elementSize
    }

    /// Stands above the column in a hidden row, so that columns may be moved and sheets renamed.
    package let key: String
    package let part: Part
    package let field: Field?
    package private(set) var section = LanguageMap([:])
    /// Of the groups around the question, then its own.
    package private(set) var labels: [LanguageMap] = []
    /// A group around the question may be left out whole.
    private var isInOptional = false

    package static let nameKey = "#name", numberKey = "#number", parentKey = "#of:"

    init(key: String, part: Part, field: Field?, section: LanguageMap = LanguageMap([:]), labels: [LanguageMap] = []) {
        (self.key, self.part, self.field, self.section, self.labels) = (key, part, field, section, labels)
    }

    func with(key: String, part: Part) -> FormColumn {
        var column = FormColumn(key: key, part: part, field: field, section: section, labels: labels)
        column.isInOptional = isInOptional
        return column
    }

    /// The column of a question in the step or group that this one stands for.
    fileprivate func within(_ inner: Field, key: String) -> FormColumn {
        var column = FormColumn(
            key: key, part: .value(0), field: inner, section: section, labels: labels + [inner.label])
        column.isInOptional = isInOptional || field.map { !$0.isAlwaysRequired } ?? false
        return column
    }

    /// Which list its cells are chosen from.
    package var list: ChoiceList? {
        switch (part, field?.type) {
        case (.value, .boolean?): .yesNo
        case (.value, .country?): .countries
        case (.value, .language?): .languages
        case (.value, .term(let source)?):
            .terms(
                source.vocabulary, below: source.below, without: source.excluded,
                other: source.allowsOther)
        case (.linkLanguage, _): .linkLanguages
        case (.elementType, _): .elements
        default: nil
        }
    }

    /// Whether the question must be answered whatever the other answers are.
    var isRequired: Bool {
        guard let field, field.isAlwaysRequired, !isInOptional else { return false }
        switch part {
        case .value(0), .text: return true
        default: return false
        }
    }

    /// Whether it depends on other answers if the question must be answered.
    var mayBeRequired: Bool {
        guard let field, !isRequired else { return false }
        switch (part, field.required) {
        case (.value(0), .always), (.value(0), .when), (.text, .always), (.text, .when): return true
        default: return false
        }
    }
}
