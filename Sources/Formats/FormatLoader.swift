internal import Identifiers
internal import JSON
internal import Thesaurus

/// Reads one format file; every fault names file, line and reason, so that a person can mend it.
struct FormatLoader {
    let file: JSONFile
    let thesaurus: Thesaurus
    /// The codes that `authors`, `publishers` and signatures may name; nil for any.
    var roles: Set<String>?

    private static let formatKeys: Set<String> = [
        "schema", "code", "version", "replaces", "name", "plural", "introduction", "record", "authors", "publishers",
        "title", "summary", "keyFacts", "onePer", "confirm", "obligations", "anyOf", "facets", "export", "groups",
        "prefix", "signatures", "page",
    ]

    func format() throws(JSONFileFault) -> Format {
        try refuseUnknownKeys(file.value, FormatLoader.formatKeys, at: "")
        let schema = try text(file.value, "schema", at: "")
        guard let kind = Format.Kind(rawValue: try text(file.value, "record", at: "")) else {
            throw file.fault("record", "\"record\" must be national, reference or secretariat")
        }
        guard let version = file.value["version"]?.integer, version > 0 else {
            throw file.fault("version", "\"version\" must be a whole number from 1")
        }
        guard ["\(schema).json", "\(schema)-\(version).json"].contains(file.name) else {
            throw file.fault(
                "schema", "the file must be called \(schema).json, or \(schema)-\(version).json once it is replaced")
        }
        try refuseWrongKeys()
        let fields = FieldLoader(file: file, thesaurus: thesaurus)
        let rules = RuleLoader(file: file, thesaurus: thesaurus, fields: fields.knownFields())
        var groups: [Format.Group] = []
        for (index, json) in try list(file.value, "groups", at: "").enumerated() {
            groups.append(try group(json, at: "groups[\(index)]", fields: fields, rules: rules))
        }
        try refuseUnreachable(groups)
        let keys = groups.flatMap { $0.fields.map(\.key) }
        guard kind != .national || keys.contains("government") else {
            throw file.fault("record", "a national record needs a field \"government\"")
        }
        return Format(
            schema: schema, code: try code(), prefix: try prefix(), version: version,
            name: try languages(file.value, "name", at: ""), plural: try languages(file.value, "plural", at: ""),
            introduction: try languages(file.value, "introduction", at: ""), kind: kind,
            authors: try roles(file.value, "authors", at: ""),
            publishers: try roles(file.value, "publishers", at: ""),
            title: try headlines("title", of: groups), summary: try headlines("summary", of: groups),
            keyFacts: try knownFields("keyFacts", keys: keys),
            onePerGovernment: try onePerGovernment(),
            confirmation: try confirmation(keys: keys), obligations: try obligations(rules),
            anyOf: try anyOf(rules, keys: keys), signatures: try signatures(), facets: try facets(groups),
            columns: try columns(keys: keys),
            page: try PageLoader(file: file, fields: groups.flatMap(\.fields)).page(),
            groups: groups)
    }

    private func onePerGovernment() throws(JSONFileFault) -> Bool {
        guard let unit = file.value["onePer"] else { return false }
        guard unit == "government" else { throw file.fault("onePer", "\"onePer\" can only be government") }
        return true
    }

    /// What a record number takes: with another code no record could be read again.
    private func code() throws(JSONFileFault) -> String {
        let code = try text(file.value, "code", at: "")
        guard RecordNumber(format: code, registrant: "SCBD", number: 1) != nil, code == code.uppercased() else {
            throw file.fault("code", "\"code\" has 2 to 5 letters or digits, a letter first; letters are capitals")
        }
        return code
    }

    private func prefix() throws(JSONFileFault) -> String {
        guard file.value["prefix"] != nil else { return RecordNumber.prefixes[0] }
        let prefix = try text(file.value, "prefix", at: "")
        guard RecordNumber.prefixes.contains(prefix) else {
            throw file.fault("prefix", "\"prefix\" is one of \(RecordNumber.prefixes.joined(separator: ", "))")
        }
        return prefix
    }

    private func signatures() throws(JSONFileFault) -> [Format.Signature] {
        var signatures: [Format.Signature] = []
        for (index, json) in try optionalList(file.value, "signatures", at: "").enumerated() {
            let path = "signatures[\(index)]"
            try refuseUnknownKeys(json, ["key", "roles", "label", "statement"], at: path)
            let key = try text(json, "key", at: path), roles = try roles(json, "roles", at: path)
            guard !signatures.contains(where: { $0.key == key }) else {
                throw file.fault("\(path).key", "two signatures have this key")
            }
            signatures.append(
                Format.Signature(
                    key: key, roles: roles, label: try languages(json, "label", at: path),
                    statement: try languages(json, "statement", at: path)))
        }
        return signatures
    }

    private func group(
        _ json: JSON, at path: String, fields: FieldLoader, rules: RuleLoader
    ) throws(JSONFileFault) -> Format.Group {
        try refuseUnknownKeys(json, ["key", "label", "help", "shown", "fields"], at: path)
        var loaded: [Field] = []
        for (index, field) in try list(json, "fields", at: path).enumerated() {
            loaded.append(try fields.field(field, at: "\(path).fields[\(index)]", rules: rules))
        }
        return Format.Group(
            key: try text(json, "key", at: path), label: try languages(json, "label", at: path),
            help: json["help"] == nil ? LanguageMap([:]) : try languages(json, "help", at: path),
            shown: try rules.optionalRule(json, "shown", at: path),
            fields: loaded)
    }

    private func headlines(_ key: String, of groups: [Format.Group]) throws(JSONFileFault) -> [Headline] {
        let fields = Dictionary(groups.flatMap(\.fields).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var headlines: [Headline] = []
        for (index, json) in try list(file.value, key, at: "").enumerated() {
            guard let template = json.string, let headline = Headline(template) else {
                throw file.fault("\(key)[\(index)]", "a template such as \"{title}\" is expected")
            }
            for name in headline.fields {
                guard let field = fields[name] else {
                    throw file.fault("\(key)[\(index)]", "the field \"\(name)\" is not in this format")
                }
                guard !field.isPrivate else {
                    throw file.fault("\(key)[\(index)]", "the field \"\(name)\" is private: no reader would see it")
                }
            }
            headlines.append(headline)
        }
        return headlines
    }

    private func knownFields(_ key: String, keys: [String]) throws(JSONFileFault) -> [String] {
        let fields = try texts(file.value, key)
        for (index, field) in fields.enumerated() where !keys.contains(field) {
            throw file.fault("\(key)[\(index)]", "the field \"\(field)\" is not in this format")
        }
        return fields
    }

    private func confirmation(keys: [String]) throws(JSONFileFault) -> Format.Confirmation? {
        guard let json = file.value["confirm"] else { return nil }
        try refuseUnknownKeys(json, ["afterMonths", "graceMonths", "when"], at: "confirm")
        guard let after = try count(json, "afterMonths", from: 1, at: "confirm"),
            let grace = try count(json, "graceMonths", from: 0, at: "confirm")
        else { throw file.fault("confirm", "\"confirm\" needs \"afterMonths\" and \"graceMonths\"") }
        let when = json["when"] == nil ? nil : try text(json, "when", at: "confirm")
        if let when, !keys.contains(when) {
            throw file.fault("confirm.when", "the field \"\(when)\" is not in this format")
        }
        return Format.Confirmation(afterMonths: after, graceMonths: grace, when: when)
    }

    private func obligations(_ rules: RuleLoader) throws(JSONFileFault) -> [Format.Obligation] {
        var obligations: [Format.Obligation] = []
        for (index, json) in try optionalList(file.value, "obligations", at: "").enumerated() {
            let path = "obligations[\(index)]"
            try refuseUnknownKeys(json, ["article", "when"], at: path)
            obligations.append(
                Format.Obligation(
                    article: try text(json, "article", at: path),
                    when: try rules.optionalRule(json, "when", at: path)))
        }
        return obligations
    }

    private func anyOf(_ rules: RuleLoader, keys: [String]) throws(JSONFileFault) -> [Format.AnyOf] {
        var all: [Format.AnyOf] = []
        for (index, json) in try optionalList(file.value, "anyOf", at: "").enumerated() {
            let path = "anyOf[\(index)]"
            try refuseUnknownKeys(json, ["fields", "when", "atMost"], at: path)
            let fields = try texts(json, "fields", at: path)
            guard fields.count > 1, fields.allSatisfy(keys.contains) else {
                throw file.fault("\(path).fields", "two or more fields of this format are expected")
            }
            all.append(
                Format.AnyOf(
                    fields: fields, atMost: try count(json, "atMost", from: 1, at: path),
                    when: try rules.optionalRule(json, "when", at: path)))
        }
        return all
    }

    private func facets(_ groups: [Format.Group]) throws(JSONFileFault) -> [Format.Facet] {
        let fields = groups.flatMap(\.fields)
        var facets: [Format.Facet] = []
        for (index, json) in try optionalList(file.value, "facets", at: "").enumerated() {
            let at = "facets[\(index)]"
            try refuseUnknownKeys(json, ["index", "path", "label"], at: at)
            let path = try texts(json, "path", at: at)
            guard let first = path.first, fields.contains(where: { $0.key == first }) else {
                throw file.fault("\(at).path", "\"path\" must begin with a field of this format")
            }
            let label = json["label"] == nil ? LanguageMap([:]) : try languages(json, "label", at: at)
            let name = try text(json, "index", at: at)
            guard !facets.contains(where: { $0.index == name }) else {
                throw file.fault("\(at).index", "the facet \"\(name)\" stands twice")
            }
            facets.append(Format.Facet(index: name, path: path, label: label))
        }
        return facets
    }

    private func columns(keys: [String]) throws(JSONFileFault) -> [Format.Column] {
        let known = Set(keys).union(["uniqueId", "government", "publishedOn"])
        var columns: [Format.Column] = []
        for (index, json) in try optionalList(file.value, "export", at: "").enumerated() {
            let at = "export[\(index)]"
            let column: Format.Column
            if let name = json.string {
                column = Format.Column(name: name, path: name.split(separator: ".").map(String.init))
            } else if json.object != nil {
                try refuseUnknownKeys(json, ["name", "path"], at: at)
                column = Format.Column(name: try text(json, "name", at: at), path: try texts(json, "path", at: at))
            } else {
                throw file.fault(at, "a column is a field key, or has a \"name\" and a \"path\"")
            }
            guard let first = column.path.first, known.contains(first) else {
                throw file.fault(at, "the column \"\(column.name)\" must begin with a field of this format")
            }
            guard !columns.contains(where: { $0.name == column.name }) else {
                throw file.fault(at, "the column \"\(column.name)\" stands twice")
            }
            columns.append(column)
        }
        return columns
    }
}
