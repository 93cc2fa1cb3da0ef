package import Formats
internal import Spreadsheet
package import Thesaurus

/// A place in a filled form, as a person finds it.
package struct FormPlace: Hashable, Sendable {
    package let sheet: String
    /// From 1, as spreadsheets count; nil where no row is meant.
    package let row: Int?
    /// From 0; nil where no column is meant.
    package let column: Int?
    /// The question above the column.
    package let heading: String

    init(sheet: String, row: Int? = nil, column: Int? = nil, heading: String = "") {
        (self.sheet, self.row, self.column, self.heading) = (sheet, row, column, heading)
    }

    /// The letters of the column; empty where no column is meant.
    package var letters: String { column.map(CellPlace.letters) ?? "" }
}

/// What is wrong at one place of a filled form.
package struct FormFinding: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// What checking the record found.
        case issue(Issue)
        case cell(CellFault)
    }

    package let place: FormPlace
    /// What stands there, shortened.
    package let value: String
    package let reason: Reason

    /// Characters of `value`.
    package static let valueCharactersMax = 200

    init(_ place: FormPlace, value: String = "", _ reason: Reason) {
        self.place = place
        self.value = String(value.prefix(FormFinding.valueCharactersMax))
        self.reason = reason
    }

    var isAboutCalculation: Bool { reason == .cell(.formula) || reason == .cell(.calculationFailed) }

    /// Whether only something is lacking, which a draft may.
    package var isIncompleteness: Bool {
        if case .issue(let issue) = reason { issue.isIncompleteness } else { false }
    }
}

/// What is wrong with the cells themselves, before a record is made of them.
package enum CellFault: Error, Hashable, Sendable {
    /// A calculation: what it shows may be something else on another machine.
    case formula
    /// A calculation that failed.
    case calculationFailed
    /// The answer would not be kept, because the other answers hide its question.
    case hidden
    /// The row on a sheet for groups names no record, or one that is not there.
    case belongsNowhere(String)
    /// Two rows have this name, which others refer to.
    case nameTwice(row: Int)
    /// The row makes or amends the same record as another one.
    case sameAsRow(Int)
    /// The form has another record of this type for the same government in this row, and only one may exist.
    case onlyOneRow(Int)
    /// No record has the number of the one to amend.
    case noSuchRecord(String)
    /// The record to amend is of another type or government.
    case otherRecord(String)
    /// The record to amend was changed or withdrawn since the revision that the row names.
    case superseded(String)
    /// The record to amend has texts in languages that the form has no columns for.
    case lacksLanguages(String, [Language])
    /// The record to amend has files inside groups, which the form would lose.
    case hasFiles(String)
    /// The record that this row made was changed since, or withdrawn.
    case changedSince(String)
    /// The government has this record, and only one may exist.
    case onlyOne(String)
    /// The person may not write such records, for this government.
    case notPermitted
}

/// Why nothing of a workbook was taken in.
package enum IntakeRefusal: Error, Hashable, Sendable {
    /// It is a workbook, but none of the forms, or its hidden sheets were taken out.
    case notAForm
    case unknownFormat(String)
    /// The code of what is none of the six languages.
    case unknownLanguage(String)
    /// The form was made for another version of the format.
    case otherVersion(schema: String, given: Int, current: Int)
    /// What is wrong with sheets and headings; never empty.
    case layout([LayoutFault])
    case empty
    case tooManyRows(max: Int)
}

/// What was changed in a form besides its answers.
package enum LayoutFault: Hashable, Sendable {
    case sheetMissing(String)
    case sheetTwice(FormPlace)
    case columnMissing(FormPlace)
    case columnTwice(FormPlace)
    /// There are answers under a heading that the form does not have.
    case columnUnknown(FormPlace)
    case headingChanged(FormPlace, expected: String)
    case merged(FormPlace, area: String)
}
