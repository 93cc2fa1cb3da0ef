/// What a text would cost cmark-gfm, told by its marks before it is parsed.
///
/// Some marks make cmark-gfm 0.29 slow with the square of their number, and its tables fill every short row up to the
/// width of the header, so that a text of 100 kB could ask for gigabytes. Honest texts are far below these bounds;
/// beyond one, the mark in question stays as it was typed.
struct MarkdownCost {
    /// Of a table: columns, and cells with those that fill short rows up.
    static let columnsMax = 200, cellsMax = 50_000
    /// `@` signs that are looked at for e-mail addresses.
    static let atSignsMax = 200
    /// `![`, which every link after them looks at.
    static let imagesMax = 1_000

    private var lines = 1, columns = 1, atSigns = 0, images = 0

    init(_ source: String) {
        var pipes = 0, before: UInt8 = 0
        for byte in source.utf8 {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): (lines, pipes) = (lines + 1, 0)
            case UInt8(ascii: "|"):
                pipes += 1
                columns = max(columns, pipes + 1)
            case UInt8(ascii: "@"): atSigns += 1
            case UInt8(ascii: "[") where before == UInt8(ascii: "!"): images += 1
            default: break
            }
            before = byte
        }
    }

    var allowsTables: Bool { columns <= Self.columnsMax && columns * lines <= Self.cellsMax }
    var allowsPlainAddresses: Bool { atSigns <= Self.atSignsMax }
    var allowsImages: Bool { images <= Self.imagesMax }
}
