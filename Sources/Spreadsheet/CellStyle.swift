/// How a cell looks. Equal ones share one style of the workbook.
package struct CellStyle: Hashable, Sendable {
    package enum Number: String, Sendable {
        case general = "General"
        /// Whatever is typed stays text: a telephone number keeps its zeros, `5/6` is no day.
        case text = "@"
        case day = "yyyy-mm-dd"
    }

    package var isBold = false
    package var isItalic = false
    package var wraps = false
    /// Whether the cell can be changed on a protected sheet.
    package var isOpen = false
    package var number = Number.general
    /// 0xRRGGBB.
    package var color: UInt32?
    package var background: UInt32?
    package var hasBorder = false
    package var isTop = false
    /// In points.
    package var size: Double?

    package init() {}
}
