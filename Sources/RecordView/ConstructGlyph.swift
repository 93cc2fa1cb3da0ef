internal import HTML

/// The picture of an element of a gene construct, after SBOL Visual 3: a bent arrow where a cassette starts, a broad
/// arrow for an element, a T where it stops; antisense ones point the other way.
///
/// A construct is drawn from 5′ to 3′ and so from left to right in every language, as molecular biology writes it.
struct ConstructGlyph {
    let type: String

    /// The view box is `width` × `height`; the strand runs at `strand`.
    private static let width = 64.0, height = 32.0, strand = 22.0

    /// `label` is what the picture says, for those who do not see it.
    func node(label: String) -> Node {
        svg(
            .svg(.viewBox, "0 0 64 32"), .svg(.width, 64), .svg(.height, 32), .role(.img), .aria(.label, label)
        ) {
            for shape in shapes {
                let points = shape.points.map { "\(Int($0.x)),\(Int($0.y))" }.joined(separator: " ")
                if shape.isFilled {
                    polygon(.svg(.points, points))
                } else {
                    polyline(.svg(.points, points), .svg(.fill, "none"))
                }
            }
        }
    }

    private typealias Shape = (points: [(x: Double, y: Double)], isFilled: Bool)

    private var shapes: [Shape] {
        let strand: Shape = ([(0, Self.strand), (Self.width, Self.strand)], false)
        return [strand] + (isAntisense ? own.map(mirrored) : own)
    }

    private var isAntisense: Bool { type.hasPrefix("antisense") }

    private var own: [Shape] {
        switch type {
        case "senseStart", "antisenseStart":
            [([(14, 22), (14, 7), (42, 7)], false), ([(42, 2), (54, 7), (42, 12)], true)]
        case "senseStop", "antisenseStop": [([(32, 22), (32, 6)], false), ([(20, 6), (44, 6)], false)]
        default: [([(4, 14), (46, 14), (60, 22), (46, 30), (4, 30)], true)]
        }
    }

    private func mirrored(_ shape: Shape) -> Shape {
        (shape.points.map { (x: Self.width - $0.x, y: $0.y) }, shape.isFilled)
    }
}
