package import JSON

/// A text in one or more of the six languages, as every text that a person enters is kept.
package struct LanguageMap: Hashable, Sendable {
    private var texts: [Language: String]

    package init(_ texts: [Language: String]) { self.texts = texts.filter { !$0.value.isEmpty } }

    /// Nil unless `json` is an object whose keys are the six languages' codes and whose values are texts.
    package init?(_ json: JSON) {
        guard let object = json.object else { return nil }
        var texts: [Language: String] = [:]
        for member in object.members {
            guard let language = Language(rawValue: member.key), let text = member.value.string else { return nil }
            texts[language] = text
        }
        self.init(texts)
    }

    package subscript(language: Language) -> String? {
        get { texts[language] }
        set { texts[language] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    package var isEmpty: Bool { texts.isEmpty }
    package var languages: [Language] { texts.keys.sorted() }

    package var json: JSON {
        .object(JSONObject(texts.map { (key: $0.key.rawValue, value: JSON.string($0.value)) }))
    }

    /// The text in `language`, or else in the first language that has one, English first; with its language, so that
    /// the page can mark it.
    package func text(in language: Language) -> (text: String, language: Language)? {
        if let text = texts[language] { return (text, language) }
        for other in [Language.en, .fr, .es, .ru, .ar, .zh] {
            if let text = texts[other] { return (text, other) }
        }
        return nil
    }
}
