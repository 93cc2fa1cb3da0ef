package import Thesaurus

/// The fields that a path such as `exporters[0].city.fr` leads through, from the outermost in.
package struct FieldTrail: Sendable {
    package struct Step: Sendable {
        package let field: Field
        /// Which entry of a repeated field, or which cassette of a construct, from 0; nil where the path names none.
        package let entry: Int?
        /// Which element of the cassette, from 0; nil where the path names none.
        package let element: Int?
    }

    /// Empty where the path leads to no field of the format.
    package private(set) var steps: [Step] = []
    /// The language of a localized text that the path ends with.
    package private(set) var language: Language?

    init(_ path: String, from fields: [Field]) {
        var fields = fields
        for part in path.split(separator: ".") {
            let key = part.prefix { $0 != "[" }
            guard let field = fields.first(where: { $0.key == key }) else {
                language = Language(rawValue: String(key))
                return
            }
            let places = part.dropFirst(key.count).split(whereSeparator: "[]".contains).map { Int($0) }
            steps.append(Step(field: field, entry: places.first ?? nil, element: places.dropFirst().first ?? nil))
            guard case .group(let members) = field.type else {
                fields = []
                continue
            }
            fields = members
        }
    }
}

extension Format {
    /// The fields along the path of an ``Issue`` or of what a published record lacks.
    package func trail(_ path: String) -> FieldTrail { FieldTrail(path, from: fields) }
}
