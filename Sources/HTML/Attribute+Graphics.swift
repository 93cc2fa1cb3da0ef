/// Attributes of SVG 1.1 that a drawing of ours uses; none of them can hold an address or a script.
package enum GraphicAttribute: String, Sendable {
    case cx, cy, d, dominantBaseline = "dominant-baseline", dx, dy, fill, fillOpacity = "fill-opacity"
    case fillRule = "fill-rule", fontSize = "font-size", fontWeight = "font-weight", height, points
    case preserveAspectRatio, r, rx, ry, stroke, strokeDasharray = "stroke-dasharray"
    case strokeLinecap = "stroke-linecap", strokeLinejoin = "stroke-linejoin", strokeWidth = "stroke-width"
    case textAnchor = "text-anchor", transform, viewBox, width, x, x1, x2, y, y1, y2
}

extension Attribute {
    package static func svg(_ name: GraphicAttribute, _ value: String) -> Attribute { Attribute(name.rawValue, value) }
    package static func svg(_ name: GraphicAttribute, _ value: Int) -> Attribute {
        Attribute(name.rawValue, String(value))
    }
    /// Written with at most two decimals, which is finer than any screen.
    package static func svg(_ name: GraphicAttribute, _ value: Double) -> Attribute {
        Attribute(name.rawValue, value.isFinite ? shortest(value) : "0")
    }

    private static func shortest(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        guard abs(hundredths) < 1e15 else { return "0" }
        let rounded = hundredths / 100
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
