/// One row of a CSV file.
package struct CSVRow: Hashable, Sendable {
    /// Counted from 1 with the heading; blank lines do not count.
    package let number: Int
    /// The line of the file it begins on, counted from 1.
    package let line: Int
    package let cells: [String]

    /// Whether every cell is empty, as in the rows spreadsheets leave at the end.
    package var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
}

/// Why one row could not be read; those after it can.
package struct CSVRowError: Error, Hashable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case cellTooLong(bytesMax: Int)
        case rowTooLong(bytesMax: Int)
        case tooManyColumns(columnsMax: Int)
        /// The character U+0000, which no text holds.
        case nul
        /// As many cells as the first row has were expected.
        case wrongColumnCount(expected: Int, found: Int)
        /// A quotation mark within a cell that did not begin with one.
        case strayQuote
        /// Text after the quotation mark that ends a cell.
        case textAfterQuote
        /// The file ends within quotation marks.
        case unclosedQuote
    }

    /// As `CSVRow.number`.
    package let row: Int
    /// As `CSVRow.line`.
    package let line: Int
    /// The line it ends on: a quotation mark that is not closed takes further lines into the row.
    package internal(set) var lastLine: Int
    /// The cell at fault, counted from 1.
    package let column: Int
    /// How the row begins, at most `beginningBytesMax` bytes of it.
    package internal(set) var beginning = ""
    package let reason: Reason

    /// Bytes kept of a row that cannot be read, to show which it is.
    static let beginningBytesMax = 200

    package var description: String { "Row \(row), column \(column) (line \(line)): \(advice)" }

    /// The reason, and which lines it cost.
    package var advice: String {
        guard lastLine > line else { return reason.description }
        return
            "\(reason.description) Lines \(line) to \(lastLine) of the file were read as this one row: none of them was "
            + "taken."
    }
}

extension CSVRowError.Reason: CustomStringConvertible {
    /// What is wrong and what to do, to be put after the place.
    package var description: String {
        switch self {
        case .cellTooLong(let bytesMax):
            "the cell is longer than \(bytesMax) bytes. Shorten it, or look for a quotation mark that is not closed."
        case .rowTooLong(let bytesMax):
            "the row is longer than \(bytesMax) bytes. Shorten it, or look for a quotation mark that is not closed."
        case .tooManyColumns(let columnsMax): "there are more than \(columnsMax) cells in the row. Remove some."
        case .nul: "the cell holds the character NUL. Remove it; the file may be damaged."
        case .wrongColumnCount(let expected, let found):
            "\(found) cells where the first row has \(expected). Add or remove cells, or put quotation marks around a "
                + "cell that holds a separator."
        case .strayQuote:
            "a quotation mark in the middle of a cell. Put the cell in quotation marks and write the one inside twice."
        case .textAfterQuote:
            "text after the quotation mark that ends the cell. Write a quotation mark inside a cell twice."
        case .unclosedQuote: "the file ends before the quotation mark that opens this cell is closed. Close it."
        }
    }
}

/// Why a whole file cannot be read.
package enum CSVRefusal: Error, Hashable, CustomStringConvertible {
    /// It is not in UTF-8; the place is the first one that shows it.
    case encoding(Encoding, row: Int, line: Int, column: Int)

    /// What a file that is not in UTF-8 seems to be in.
    package enum Encoding: String, Hashable, Sendable {
        case utf16 = "UTF-16"
        case utf32 = "UTF-32"
        /// Of the single bytes western European programs write.
        case windows1252 = "Windows-1252"
        /// Of longer runs, as Cyrillic, Arabic or Chinese text makes.
        case otherEightBit = "an older encoding such as Windows-1251, Windows-1256 or GB 18030"
    }

    package var description: String {
        switch self {
        case .encoding(let encoding, let row, let line, let column):
            "The file is not in UTF-8: at row \(row), column \(column) (line \(line)) it seems to be in "
                + "\(encoding.rawValue). Save it again as “CSV UTF-8” and send that file."
        }
    }
}
