/// A text with emphasis, links and languages.
package struct PrintText: Sendable, ExpressibleByStringInterpolation {
    /// A stretch of text that looks alike.
    package struct Run: Sendable {
        package var text: String
        package var isBold = false, isItalic = false, isCode = false, isMuted = false, isStruck = false
        /// Where it leads: an http, https or mailto address; any other is left out.
        package var link: String?
        /// A BCP 47 tag where it differs from the document's.
        package var language: String?

        package init(_ text: String) { self.text = text }
    }

    /// The direction a text begins with; what stands inside it turns by its letters.
    package enum Direction: Sendable { case document, leftToRight, rightToLeft, automatic }

    package var runs: [Run]
    package var direction: Direction = .document

    package init(_ runs: [Run], direction: Direction = .document) { (self.runs, self.direction) = (runs, direction) }

    package init(_ text: String) { runs = [Run(text)] }

    package init(stringLiteral value: String) { self.init(value) }

    /// The words alone.
    package var plain: String { runs.map(\.text).joined() }

    package var isEmpty: Bool { runs.allSatisfy { $0.text.isEmpty } }

    /// The same text in bold.
    package var bold: PrintText {
        var text = self
        for index in text.runs.indices { text.runs[index].isBold = true }
        return text
    }
}

/// What a paragraph is for.
package enum PrintStyle: Sendable {
    /// The title of the document, what stands over it, and an identifier that stands for the whole.
    case title, kicker, identifier
    case body, muted, small
    /// A fact that most readers come for.
    case large
}

/// Takes out of texts what neither a layout nor a PDF can hold: control characters but for line breaks and tabs,
/// Unicode's noncharacters, and marks upon marks.
struct PrintableText {
    /// Marks of the last letter taken.
    private var marks = 0

    /// Marks of one letter; further ones are left out. As many as the Stream-Safe Text Format has (UAX 15, section 13):
    /// the time of Pango grows with the square of them.
    static let marksMax = 30

    /// What can be printed of a text that follows those taken before.
    mutating func take(_ text: String) -> String {
        var taken = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            marks = PrintableText.extends(scalar) ? marks + 1 : 0
            if marks > Self.marksMax { continue }
            if scalar.value < 0x20, scalar != "\n", scalar != "\t" {
                taken.append(" ")
            } else {
                taken.append(scalar.properties.isNoncharacterCodePoint ? "\u{FFFD}" : scalar)
            }
        }
        return String(taken)
    }

    /// Whether it belongs to the letter before it (UAX 29, section 3.1).
    private static func extends(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return false }
        if scalar == "\u{200D}" || scalar.properties.isGraphemeExtend { return true }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
