package import HTML

/// One element of a genetic construct, as it is drawn.
package struct ConstructPart: Sendable {
    /// How a cassette begins, goes on and ends.
    package enum Kind: Sendable { case start, element, stop }

    package let kind: Kind
    /// Read from the 5′ end; antisense elements are read the other way.
    package let isSense: Bool
    /// The genetic element's name, or what stands for it.
    package let name: String
    /// What it is, in words.
    package let what: String
    /// In kilobases; nil where it is not known.
    package let size: (value: Double, text: String)?

    package init(kind: Kind, isSense: Bool, name: String, what: String, size: (value: Double, text: String)? = nil) {
        (self.kind, self.isSense, self.name, self.what, self.size) = (kind, isSense, name, what, size)
    }

    /// In pixels: wider for longer elements, within what can be read and what fits a telephone.
    var width: Double { min(220, max(88, 72 + 40 * (size?.value ?? 0.4))) }

    /// The shape over the strand, on a drawing of this part's width and 48 high: a bent arrow where reading starts, an
    /// arrow for what is read, a T where it ends (after SBOL Visual 3).
    var outline: String {
        let middle = width / 2, w = width
        func x(_ place: Double) -> String { number(isSense ? place : w - place) }
        switch kind {
        case .start:
            return
                "M\(x(middle - 14)) 34V10H\(x(middle + 6))V4L\(x(middle + 18)) 12 \(x(middle + 6)) 20V14H\(x(middle - 10))V34Z"
        case .element: return "M\(x(6)) 20H\(x(w - 22))V12L\(x(w - 6)) 34 \(x(w - 22)) 56V48H\(x(6))Z"
        case .stop: return "M\(x(middle - 2)) 34V14H\(x(middle - 12))V10H\(x(middle + 12))V14H\(x(middle + 2))V34Z"
        }
    }

    private func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        return tenths.truncatingRemainder(dividingBy: 10) == 0 ? String(Int(tenths / 10)) : String(tenths / 10)
    }
}

/// A genetic construct as a picture: its cassettes one under the other, each a strand with its elements in order.
///
/// Drawn from the 5′ end at the left in every language, as sequences are written. The shapes are hidden from screen
/// readers, which read the list of elements (WCAG 2.2, 1.1.1); what is antisense is told in words as well.
package func constructPicture(_ cassettes: [[ConstructPart]], words: Words) -> Node {
    if cassettes.allSatisfy(\.isEmpty) { return .nothing }
    return figure(.class("construct-picture")) {
        figcaption(words["form.construct.picture"])
        for cassette in cassettes where !cassette.isEmpty {
            ol(.dir(.leftToRight)) {
                for part in cassette {
                    li(.class(part.isSense ? "part-sense" : "part-antisense")) {
                        svg(
                            .svg(.viewBox, "0 0 \(Int(part.width)) 64"), .svg(.width, Int(part.width)),
                            .svg(.height, 64),
                            .aria(.hidden, true)
                        ) {
                            line(
                                .svg(.x1, 0), .svg(.y1, 34), .svg(.x2, Int(part.width)), .svg(.y2, 34),
                                .svg(.stroke, "currentColor"), .svg(.strokeWidth, 2))
                            path(.svg(.d, part.outline))
                        }
                        bdi(part.name, .class("part-name"))
                        span(.class("muted"), .dir(.automatic)) {
                            part.what
                            if let size = part.size { " · \(size.text)" }
                        }
                    }
                }
            }
        }
    }
}
