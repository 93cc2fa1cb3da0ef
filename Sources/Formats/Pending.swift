enum TextAnalysis { static func wordCount(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count } }
enum LMOIdentifierWarning { static func warnings(of text: String) -> [Issue.Reason] { [] } }
extension TextAnalysis { static func fold(_ text: String) -> String { text.lowercased() } }
