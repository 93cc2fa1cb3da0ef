/// One line of a scenario: what is to be done, and the words it is done with.
struct Step {
    /// The line with `_` for each argument; empty for a remark or an empty line.
    let pattern: String
    let arguments: [String]

    /// Quoted words are arguments, and so are addresses, numbers and e-mail addresses as they stand.
    init(_ line: String) throws {
        var words: [String] = [], arguments: [String] = []
        var rest = line.drop { $0.isWhitespace }
        if rest.hasPrefix("#") { rest = "" }
        while !rest.isEmpty {
            if rest.hasPrefix("\"") {
                let quoted = rest.dropFirst().prefix { $0 != "\"" }
                let after = rest.dropFirst(quoted.count + 1)
                guard after.hasPrefix("\""), after.dropFirst().first.map(\.isWhitespace) ?? true else {
                    throw Unmet("the quotation marks of this line do not match")
                }
                arguments.append(String(quoted))
                words.append("_")
                rest = after.dropFirst()
            } else {
                let word = rest.prefix { !$0.isWhitespace }
                guard !word.contains(where: { "\"“”".contains($0) }) else {
                    throw Unmet("the quotation marks of this line do not match; use \" around words")
                }
                let isArgument = word.contains("@") || word.hasPrefix("/") || word.allSatisfy(\.isNumber)
                if isArgument { arguments.append(String(word)) }
                words.append(isArgument ? "_" : String(word))
                rest = rest.dropFirst(word.count)
            }
            rest = rest.drop { $0.isWhitespace }
        }
        (pattern, self.arguments) = (words.joined(separator: " "), arguments)
    }
}
