internal import JSON

extension Validator {
    /// What a link or file field takes.
    struct LinkKinds {
        let address: Bool, file: Bool
        /// Of file names, in lower case; all when empty.
        var endings: [String] = []
    }

    private static let linkMembers: Set<String> = [
        "url", "file", "name", "language", "tag", "tags", "type", "size",
    ]

    mutating func checkLink(_ value: JSON, at path: String, _ kinds: LinkKinds) {
        guard let object = value.object else {
            let expected = !kinds.file ? "link" : !kinds.address ? "file" : "linkOrFile"
            return add(path, .invalidType, .wrongKind(expected: expected, given: value.kind))
        }
        checkMembers(object, among: Validator.linkMembers, at: path)
        if let url = object["url"] {
            if !kinds.address {
                add("\(path).url", .invalidProperty, .unknownField)
            } else {
                checkString(url, at: "\(path).url", Syntax.isWebAddress) { .notAnAddress($0) }
            }
        }
        if let file = object["file"] {
            if !kinds.file {
                add("\(path).file", .invalidProperty, .unknownField)
            } else {
                checkFile(file, name: object["name"]?.string ?? "", endings: kinds.endings, at: path)
            }
        }
        if !(kinds.address && object["url"] != nil), !(kinds.file && object["file"] != nil) {
            add(path, .mandatory, .missing)
        }
        for key in ["name", "language"] {
            guard let value = object[key] else { continue }
            guard let text = value.string else {
                add("\(path).\(key)", .invalidType, .wrongKind(expected: "text", given: value.kind))
                continue
            }
            if text.unicodeScalars.count > Validator.linkNameCharactersMax {
                add(
                    "\(path).\(key)", .invalidValue,
                    .tooManyCharacters(max: Validator.linkNameCharactersMax, given: text.unicodeScalars.count))
            }
        }
    }

    /// The file itself lies elsewhere: the document has the SHA-256 digest of its bytes, 64 hexadecimal digits.
    private mutating func checkFile(_ file: JSON, name: String, endings: [String], at path: String) {
        guard let digest = file.string else {
            return add("\(path).file", .invalidType, .wrongKind(expected: "text", given: file.kind))
        }
        let isDigest =
            digest.utf8.count == 64
            && digest.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
        let endsRight = endings.isEmpty || endings.contains { name.lowercased().hasSuffix($0) }
        if !isDigest || !endsRight {
            add(path, .invalidValue, .fileNotAccepted(Validator.quoted(name)))
        }
    }

    /// Tells every member that a value of this kind cannot have: nothing is kept that no page shows.
    mutating func checkMembers(_ object: JSONObject, among known: Set<String>, at path: String) {
        for key in object.keys where !known.contains(key) {
            add("\(path).\(Validator.quoted(key))", .invalidProperty, .unknownField)
        }
    }
}
