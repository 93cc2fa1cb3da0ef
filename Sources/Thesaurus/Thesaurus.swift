package import JSON
internal import Text

/// Every controlled vocabulary, the countries, and the shared term "Other".
package final class Thesaurus: Sendable {
    package let vocabularies: [String: Vocabulary]
    /// By code.
    package let countries: [Country]
    /// Closes the lists that allow a free text.
    package let other: Term
    /// By the vocabulary whose terms answer to those of another.
    package let mappings: [String: TermMapping]
    private let countriesByCode: [String: Country]
    private let countriesByName: [Language: [(code: String, name: String)]]

    /// Reads `Data/thesaurus`; any fault stops the start, with file, line and reason.
    package convenience init(folder: String) throws(JSONFileFault) {
        var vocabularies: [String: Vocabulary] = [:]
        var countries: [Country] = []
        var other: Term?
        let files = try JSONFile.folder(folder)
        for file in files {
            switch file.name {
            case "countries.json": countries = try Thesaurus.countries(file)
            case "other.json": other = try Thesaurus.term(file, file.value, at: "", parents: [:])
            default:
                let vocabulary = try Thesaurus.vocabulary(file)
                vocabularies[vocabulary.key] = vocabulary
            }
        }
        var mappings: [String: TermMapping] = [:]
        for file in files where file.value["terms"] != nil {
            mappings[file.value["key"]?.string ?? ""] = try TermMapping(file, among: vocabularies)
        }
        guard let other else {
            throw JSONFileFault(
                file: "other.json", line: nil, reason: "the shared term Other is missing from \(folder)")
        }
        guard !countries.isEmpty else {
            throw JSONFileFault(file: "countries.json", line: nil, reason: "the countries are missing from \(folder)")
        }
        self.init(vocabularies: vocabularies, countries: countries, other: other, mappings: mappings)
    }

    private init(
        vocabularies: [String: Vocabulary], countries: [Country], other: Term, mappings: [String: TermMapping]
    ) {
        self.vocabularies = vocabularies
        self.countries = countries
        self.other = other
        self.mappings = mappings
        countriesByCode = Dictionary(countries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var byName: [Language: [(code: String, name: String)]] = [:]
        for language in Language.allCases {
            let named = countries.map { (code: $0.code, name: $0.name.text(in: language)?.text ?? $0.code) }
            byName[language] = alphabetical(named, in: language.textLanguage, by: \.name)
        }
        countriesByName = byName
    }

    /// The same with further vocabularies: the short lists that belong to single questions of a format.
    package convenience init(_ thesaurus: Thesaurus, adding lists: [Vocabulary]) {
        self.init(
            vocabularies: thesaurus.vocabularies.merging(lists.map { ($0.key, $0) }) { first, _ in first },
            countries: thesaurus.countries, other: thesaurus.other, mappings: thesaurus.mappings)
    }

    /// What one of the six languages is called in another, as inside a sentence: "French", "français".
    package func name(of language: Language, in reader: Language) -> String {
        guard let title = vocabularies["languages"]?[language.rawValue]?.title.text(in: reader)?.text else {
            return language.nativeName
        }
        return [.es, .fr, .ru].contains(reader) ? title.prefix(1).lowercased() + title.dropFirst() : title
    }

    /// A term of a vocabulary, or the shared term Other, by identifier or key.
    package func term(_ name: String, in vocabulary: String) -> Term? {
        name == other.identifier ? other : vocabularies[vocabulary]?[name]
    }

    /// All countries as a reader of `language` looks for them: by the names there, in its alphabet's order.
    package func countries(in language: Language) -> [(code: String, name: String)] { countriesByName[language] ?? [] }

    package func country(_ code: String) -> Country? { countriesByCode[code] }

    private static func vocabulary(_ file: JSONFile) throws(JSONFileFault) -> Vocabulary {
        guard let key = file.value["key"]?.string, "\(key).json" == file.name else {
            throw file.fault("key", "\"key\" must be the file's name without .json")
        }
        guard let title = file.value["title"].flatMap(LanguageMap.init), !title.isEmpty else {
            throw file.fault("title", "\"title\" must be an object from language code to text")
        }
        guard let list = file.value["terms"]?.array else { throw file.fault("terms", "\"terms\" must be a list") }
        return try vocabulary(
            file, list, at: "terms", key: key, title: title,
            isHierarchical: file.value["hierarchical"]?.bool ?? false)
    }

    /// A vocabulary of the terms in `list`, which stands at `place` in the file.
    package static func vocabulary(
        _ file: JSONFile, _ list: [JSON], at place: String, key: String, title: LanguageMap,
        isHierarchical: Bool = false
    ) throws(JSONFileFault) -> Vocabulary {
        var identifiers: [String: String] = [:]
        for (index, json) in list.enumerated() {
            guard let key = json["key"]?.string, !key.isEmpty else {
                throw file.fault("\(place)[\(index)]", "a term needs a \"key\"")
            }
            guard identifiers.updateValue(json["id"]?.string ?? key, forKey: key) == nil else {
                throw file.fault("\(place)[\(index)].key", "the key \"\(key)\" stands twice")
            }
        }
        for (key, identifier) in identifiers where identifier != key && identifiers[identifier] != nil {
            throw file.fault(place, "\"\(identifier)\" is the \"id\" of one term and the \"key\" of another")
        }
        for identifier in Array(identifiers.values) { identifiers[identifier] = identifier }
        var terms: [Term] = []
        for (index, json) in list.enumerated() {
            terms.append(try term(file, json, at: "\(place)[\(index)]", parents: identifiers))
        }
        guard Set(terms.map(\.identifier)).count == terms.count else {
            throw file.fault(place, "an \"id\" stands twice")
        }
        let vocabulary = Vocabulary(key: key, title: title, isHierarchical: isHierarchical, terms: terms)
        guard vocabulary.tree().count == terms.count else {
            throw file.fault(place, "a term is, through its parents, its own parent")
        }
        return vocabulary
    }

    private static func term(
        _ file: JSONFile, _ json: JSON, at path: String, parents: [String: String]
    ) throws(JSONFileFault) -> Term {
        guard let title = json["title"].flatMap(LanguageMap.init) else {
            throw file.fault(path, "a term needs a \"title\": an object from language code to text")
        }
        let identifier = json["id"]?.string
        guard let key = json["key"]?.string ?? identifier else { throw file.fault(path, "a term needs a \"key\"") }
        var parent: String?
        if let value = json["parent"], value != .null {
            guard let name = value.string, let found = parents[name] else {
                throw file.fault(
                    "\(path).parent",
                    "the parent \"\(value.string ?? value.canonicalText)\" is no term of this vocabulary")
            }
            parent = found
        }
        if let retired = json["retired"], retired.bool == nil {
            throw file.fault("\(path).retired", "\"retired\" must be true or false, not \(retired.kind)")
        }
        return Term(
            identifier: identifier ?? key, key: key, parent: parent, title: title,
            isRetired: json["retired"]?.bool ?? false)
    }

    private static func countries(_ file: JSONFile) throws(JSONFileFault) -> [Country] {
        guard let list = file.value["countries"]?.array else {
            throw file.fault("countries", "\"countries\" must be a list")
        }
        var countries: [Country] = []
        var codes: Set<String> = []
        for (index, json) in list.enumerated() {
            let path = "countries[\(index)]"
            guard let code = json["code"]?.string, code.utf8.count == 2,
                code.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
            else { throw file.fault(path, "a country needs a \"code\" of two letters in lower case") }
            guard codes.insert(code).inserted else {
                throw file.fault("\(path).code", "the country \(code) stands twice")
            }
            guard let name = json["name"].flatMap(LanguageMap.init), !name.isEmpty else {
                throw file.fault(path, "the country \(code) needs a \"name\": an object from language code to text")
            }
            countries.append(
                Country(
                    code: code, iso3: json["iso3"]?.string, name: name, group: json["group"]?.string,
                    region: json["region"]?.string, projectRegion: json["projectRegion"]?.string,
                    overlays: Set(["ldc", "sids", "lldc"].filter { json[$0]?.bool == true }),
                    isParty: json["party"]?.bool ?? false,
                    isEUMember: json["eu"]?.bool ?? false, signed: json["protocol"]?["signed"]?.string,
                    instrument: json["protocol"]?["instrument"]?.string))
        }
        return countries
    }
}
