internal import HTML
internal import Print

extension PrintDrawing {
    /// A drawing of polygons and polylines in SVG; without shapes where there is none.
    init(svg nodes: [Node], texts: [PrintText]) {
        for case .element(.svg, let attributes, let shapes) in nodes {
            let box = PrintDrawing.numbers(attributes.text(of: "viewBox") ?? "")
            guard box.count == 4 else { continue }
            self.init(
                width: box[2], height: box[3],
                shapes: shapes.flattened.compactMap { node in
                    guard case .element(let tag, let attributes, _) = node, tag == .polygon || tag == .polyline else {
                        return nil
                    }
                    let numbers = PrintDrawing.numbers(attributes.text(of: "points") ?? "")
                    let points = stride(from: 0, to: numbers.count - 1, by: 2).map {
                        (x: numbers[$0] - box[0], y: numbers[$0 + 1] - box[1])
                    }
                    return Shape(points: points, isFilled: tag == .polygon)
                }, texts: texts)
            return
        }
        self.init(width: 0, height: 0, shapes: [], texts: texts)
    }

    private static func numbers(_ text: String) -> [Double] {
        text.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    }
}
