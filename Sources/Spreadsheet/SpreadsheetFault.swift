/// Why a workbook was not read or written.
package enum SpreadsheetFault: Error, Equatable, CustomStringConvertible {
    /// Not a file that begins as a workbook of Office Open XML does.
    case notAWorkbook
    /// An older workbook (`.xls`), or one that a password protects: both are kept in Microsoft's compound files.
    case oldOrProtected
    /// It carries a program.
    case macros
    /// The archive, or a part of it, is broken: which part, and why.
    case damaged(part: String, reason: String)
    case limit(Limit, max: Int)
    /// The file could not be written: what the library says.
    case notWritten(String)

    /// What there may not be too much of.
    package enum Limit: String, Sendable, CaseIterable {
        case fileBytes, parts, partBytes, totalBytes, sheets, cells, cellCharacters, textBytes, rows, depth, elements,
            merges
    }

    package var description: String {
        switch self {
        case .notAWorkbook: "the file is no workbook; save it as “Excel workbook (.xlsx)”"
        case .oldOrProtected:
            "the file is a workbook of an older kind (.xls), or protected by a password; "
                + "save it as “Excel workbook (.xlsx)” without a password"
        case .macros: "the workbook carries macros; save it as “Excel workbook (.xlsx)”, which has none"
        case .damaged(let part, let reason): "the workbook is damaged: \(part): \(reason)"
        case .limit(let limit, let max): "the workbook has too many \(limit.words); \(max) are the most"
        case .notWritten(let reason): "the workbook cannot be written: \(reason)"
        }
    }
}

extension SpreadsheetFault {
    init(_ fault: XMLReader.Fault, in part: String, _ limits: WorkbookLimits) {
        switch fault.limit {
        case .depth?: self = .limit(.depth, max: limits.depthMax)
        case .elements?: self = .limit(.elements, max: limits.elementsMax)
        default: self = .damaged(part: part, reason: fault.reason)
        }
    }
}

extension SpreadsheetFault.Limit {
    fileprivate var words: String {
        switch self {
        case .fileBytes: "bytes"
        case .parts: "parts"
        case .partBytes: "bytes in one part, unpacked"
        case .totalBytes: "bytes, unpacked"
        case .sheets: "sheets"
        case .cells: "cells"
        case .cellCharacters: "characters in one cell"
        case .textBytes: "bytes of text"
        case .rows: "rows"
        case .depth: "elements inside one another"
        case .elements: "elements in one part"
        case .merges: "merged cells"
        }
    }
}
