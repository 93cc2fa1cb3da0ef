enum TextAnalysis { static func wordCount(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count } }
extension TextAnalysis { static func fold(_ text: String) -> String { text.lowercased() } }
