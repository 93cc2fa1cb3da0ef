import Thesaurus

/// A verb's arguments: options with a value, flags, and the rest in order.
struct Arguments {
    private(set) var options: [String: String] = [:]
    private(set) var flags: Set<String> = []
    private(set) var rest: [String] = []

    /// - Parameters:
    ///   - valued: options that take a value, such as `--data`.
    ///   - plain: those that take none.
    init(_ words: [String], valued: Set<String>, plain: Set<String> = []) throws(UsageFault) {
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            guard word.hasPrefix("--"), word.count > 2 else {
                rest.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if plain.contains(parts[0]) {
                guard parts.count == 1 else { throw UsageFault("\(parts[0]) takes no value") }
                flags.insert(parts[0])
            } else if valued.contains(parts[0]) {
                if parts.count == 2 {
                    options[parts[0]] = parts[1]
                } else if index < words.count {
                    options[parts[0]] = words[index]
                    index += 1
                } else {
                    throw UsageFault("\(parts[0]) needs a value")
                }
            } else {
                throw UsageFault("\(parts[0]) is not an option of this command")
            }
        }
    }

    /// What `--language` says; English where it is left out.
    func language() throws(UsageFault) -> Language {
        guard let language = Language(rawValue: options["--language"] ?? "en") else {
            throw UsageFault("--language is one of ar, en, es, fr, ru, zh")
        }
        return language
    }

    func required(_ option: String) throws(UsageFault) -> String {
        guard let value = options[option], !value.isEmpty else { throw UsageFault("\(option) is missing") }
        return value
    }
}

/// The command was written wrongly: exit code 2.
struct UsageFault: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}

/// The command could not do its work: exit code 1.
struct Failure: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}
