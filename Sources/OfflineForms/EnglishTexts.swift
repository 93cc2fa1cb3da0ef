internal import Thesaurus

/// What is wrong with a filled form, in English, for commands and their lists; pages have it in six languages.
extension CellFault {
    package var text: String {
        switch self {
        case .formula: "the cell holds a calculation; put its result there, as a value"
        case .calculationFailed: "the cell shows a failed calculation; write the answer"
        case .hidden: "it would be lost, because the other answers of this row hide this question; take it out"
        case .belongsNowhere(let name): "no record of this form is called \"\(name)\"; write the name of a row"
        case .nameTwice(let row): "row \(row) has this name too; give each row a name of its own"
        case .sameAsRow(let row): "the row is the same record as row \(row); remove one of them"
        case .changedSince(""): "there is a draft of this record that says something else; go on with that draft"
        case .changedSince(let number):
            "the record \(number) was made of this row before and has been changed or withdrawn since; amend it instead"
        case .onlyOne(let number):
            "the government has such a record (\(number)), and only one may exist; amend that one"
        case .onlyOneRow(let row):
            "row \(row) is such a record of the same government, and only one may exist; remove one of them"
        case .noSuchRecord(let text):
            "no published record has the number \"\(text)\"; correct it, or leave the cell empty"
        case .superseded(let number):
            "the record \(number) was changed or withdrawn since; start from its newest revision"
        case .otherRecord(let number): "the record \(number) is of another type or government; correct the number"
        case .lacksLanguages(let number, let languages):
            "the record \(number) also has texts in \(languages.map(\.rawValue).joined(separator: ", ")); "
                + "download the form with these languages"
        case .hasFiles(let number): "the record \(number) has files inside groups; amend it in the Management Centre"
        case .notPermitted: "you may not write records of this type for this government; ask its focal point"
        }
    }
}

extension FormPlace {
    /// `Laws, row 7, column D`.
    package var text: String {
        [
            "sheet “\(sheet)”", row.map { "row \($0)" }, column == nil ? nil : "column \(letters)",
        ].compactMap { $0 }.joined(separator: ", ")
    }
}

extension IntakeRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAForm:
            "it is none of the forms, or its hidden sheets were taken out; download the form again and copy the answers"
        case .unknownFormat(let schema): "it is for records of the type \"\(schema)\", which this server does not have"
        case .unknownLanguage(let code):
            "it is for records in \"\(code)\", which is none of ar, en, es, fr, ru, zh; download the form again"
        case .otherVersion(let schema, let given, let current):
            "it is of version \(given) of \(schema), and \(current) is in force; download the form again"
        case .layout(let faults): faults.map(\.text).joined(separator: "; ")
        case .empty: "it is empty; records begin in row 5"
        case .tooManyRows(let max): "it has too many records; \(max) are the most, part it into several"
        }
    }
}

extension LayoutFault {
    package var text: String {
        switch self {
        case .sheetMissing: "the sheet of records is missing, or its first, hidden row"
        case .sheetTwice(let place): "\(place.text) is a copy of another sheet; remove one of them"
        case .columnMissing(let place): "\(place.text): the column \"\(place.heading)\" is missing; put it back"
        case .columnTwice(let place): "\(place.text): the column \"\(place.heading)\" stands twice; remove one of them"
        case .columnUnknown(let place): "\(place.text): answers stand in a column that the form does not have"
        case .headingChanged(let place, let expected):
            "\(place.text): the heading \"\(expected)\" was changed to \"\(place.heading)\"; put the old one back"
        case .merged(let place, let area): "\(place.text): the cells \(area) are merged; part them"
        }
    }
}
