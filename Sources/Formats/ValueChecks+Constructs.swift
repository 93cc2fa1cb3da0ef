internal import JSON
internal import Thesaurus

extension Validator {
    private static let elementMembers: Set<String> = ["type", "identifier", "size"]

    /// A construct is a list of cassettes, each a list of elements in order.
    mutating func checkConstruct(_ value: JSON, at path: String) {
        guard let cassettes = value.array else {
            return add(path, .invalidType, .wrongKind(expected: "construct", given: value.kind))
        }
        checkCount(cassettes, at: path)
        for (row, cassette) in cassettes.prefix(Validator.entriesMax).enumerated() {
            let place = "\(path)[\(row)]"
            guard let elements = cassette.array else {
                add(place, .invalidType, .wrongKind(expected: "construct", given: cassette.kind))
                continue
            }
            checkCount(elements, at: place)
            for (column, element) in elements.prefix(Validator.entriesMax).enumerated() {
                checkElement(element, at: "\(place)[\(column)]")
            }
        }
    }

    private mutating func checkCount(_ entries: [JSON], at path: String) {
        if entries.count > Validator.entriesMax {
            add(path, .invalidValue, .tooMany(max: Validator.entriesMax, given: entries.count))
        }
    }

    /// One element: its orientation or mark, the genetic element it is (a plain identifier), its size in kilobases.
    private mutating func checkElement(_ value: JSON, at path: String) {
        guard let element = value.object else {
            return add(path, .invalidType, .wrongKind(expected: "construct", given: value.kind))
        }
        checkMembers(element, among: Validator.elementMembers, at: path)
        if let type = element["type"] {
            let types = formats.thesaurus.vocabularies["constructElementType"]
            checkString(type, at: "\(path).type", code: .unexpectedTerm, { types?[$0] != nil }) { .unknownTerm($0) }
        } else {
            add("\(path).type", .mandatory, .missing)
        }
        if let gene = element["identifier"] { checkGene(gene, at: "\(path).identifier") }
        if let size = element["size"] {
            guard let number = size.number else {
                return add("\(path).size", .invalidType, .wrongKind(expected: "number", given: size.kind))
            }
            if number < 0 {
                add("\(path).size", .invalidValue, .outOfRange(minimum: "0", maximum: "", given: size.canonicalText))
            }
        }
    }

    private mutating func checkGene(_ value: JSON, at path: String) {
        guard let identifier = value.string else {
            return add(path, .invalidType, .wrongKind(expected: "record", given: value.kind))
        }
        guard let gene = record(identifier) else {
            return add(path, .invalidValue, .unknownRecord(Validator.quoted(identifier)))
        }
        if gene.isWithdrawn { add(path, .invalidValue, .withdrawnRecord(identifier)) }
        if gene.schema != "dnaSequence" {
            add(path, .invalidValue, .wrongRecordType(given: gene.schema, expected: ["dnaSequence"]))
        }
    }
}
