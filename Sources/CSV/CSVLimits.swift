/// How much of a CSV file is held at once, and how it is parted.
package struct CSVLimits: Hashable, Sendable {
    /// The longest cell, in bytes of UTF-8.
    package var cellBytesMax = 1 << 20
    /// The longest row, in bytes of UTF-8, separators not counted.
    package var rowBytesMax = 8 << 20
    /// The most cells in a row.
    package var columnsMax = 1_000

    package init() {}
}

/// What stands between two cells.
package enum CSVSeparator: UInt8, Hashable, Sendable {
    /// As RFC 4180 has it.
    case comma = 0x2C
    /// As spreadsheets write where the comma is the decimal sign.
    case semicolon = 0x3B
    case tab = 0x09
}
