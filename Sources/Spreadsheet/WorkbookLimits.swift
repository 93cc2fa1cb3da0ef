/// How much of a workbook is read; whatever is larger is refused before it takes memory.
package struct WorkbookLimits: Hashable, Sendable {
    /// The file itself, in bytes.
    package var fileBytesMax = 64 << 20
    /// Parts of the archive.
    package var partsMax = 2_000
    /// One part, unpacked, and all parts that are read, in bytes: an archive may promise little and hold much.
    package var partBytesMax = 64 << 20, totalBytesMax = 128 << 20
    package var sheetsMax = 100
    /// Filled cells of all sheets.
    package var cellsMax = 500_000
    /// Characters of one cell, as spreadsheet programs have it.
    package var cellCharactersMax = 32_767
    /// Bytes of text of all cells, counted for each cell: many may share one long text.
    package var textBytesMax = 64 << 20
    /// Elements inside one another.
    package var depthMax = 32
    /// Elements of one part: of a sheet, twice as many as its filled cells, and those that are only coloured.
    package var elementsMax = 3_000_000
    /// Merged areas of one sheet that are told.
    package var mergesMax = 1_000

    package init() {}
}
