internal import Components
internal import Formats
internal import HTML
internal import JSON
internal import Thesaurus

/// Terms of the vocabularies.
extension FormInputs {
    func term(_ source: TermSource, _ question: Components.Field, _ value: JSON?) -> Node {
        let chosen = value?["identifier"]?.string
        return group {
            textMarks(source, question, value.map { [$0] } ?? [])
            question.choice(
                chosen, from: choices(source, [chosen].compactMap { $0 }),
                others: others(source, question, value.map { [$0] } ?? []),
                // The options that a format writes at the question itself.
                showsAll: source.vocabulary.hasPrefix("\(format.schema)-\(format.version)."))
        }
    }

    func terms(_ source: TermSource, _ question: Components.Field, _ values: [JSON]) -> Node {
        let chosen = values.compactMap { $0["identifier"]?.string }
        return group {
            textMarks(source, question, values)
            question.choices(
                chosen, from: choices(source, chosen), others: others(source, question, values))
        }
    }

    /// The terms on offer: none retired unless chosen already, those left out by the format as headings, Other last.
    private func choices(_ source: TermSource, _ chosen: [String]) -> [Choice] {
        guard let vocabulary = thesaurus.vocabularies[source.vocabulary] else { return withUnknown([], chosen) }
        func choices(below parent: String?) -> [Choice] {
            vocabulary.children(of: parent).compactMap { term in
                let narrower = choices(below: term.identifier)
                let isSelectable = source.offers(term) || chosen.contains(term.identifier)
                guard isSelectable || !narrower.isEmpty else { return nil }
                guard let (text, language) = term.title.text(in: words.language) else { return nil }
                let isOld = term.isRetired && isSelectable
                return Choice(
                    term.identifier, isOld ? words["form.term.retired", ["term": .text(text)]] : text,
                    language: language == words.language ? nil : language,
                    isSelectable: isSelectable, narrower: narrower)
            }
        }
        var found = choices(below: source.below)
        let other = thesaurus.other
        if source.allowsOther, vocabulary[other.identifier] == nil {
            found.append(Choice(other.identifier, label(other.title)))
        }
        return withUnknown(found, chosen)
    }

    private func textTerms(_ source: TermSource, _ values: [JSON]) -> [String] {
        let other = thesaurus.other.identifier
        // The free text stands last, as its term does.
        var terms = source.textFor.subtracting([other]).sorted() + source.textFor.intersection([other])
        for value in values where value["customValue"] != nil {
            if let identifier = value["identifier"]?.string, !terms.contains(identifier) { terms.append(identifier) }
        }
        return terms
    }

    /// Tells the reader of the form which terms had a text.
    private func textMarks(_ source: TermSource, _ question: Components.Field, _ values: [JSON]) -> Node {
        group {
            for identifier in textTerms(source, values) {
                input(.type(.hidden), .name("\(question.name).texts"), .value(identifier))
            }
        }
    }

    private func others(_ source: TermSource, _ question: Components.Field, _ values: [JSON]) -> [OtherText] {
        textTerms(source, values).flatMap { identifier -> [OtherText] in
            let entries = values.filter { $0["identifier"]?.string == identifier }
            let title = thesaurus.term(identifier, in: source.vocabulary).map { label($0.title) } ?? identifier
            return (0..<max(1, entries.count)).map { place in
                let custom = place < entries.count ? entries[place]["customValue"] : nil
                var texts: [Language: String] = [:]
                for language in Language.allCases { texts[language] = custom?[language.rawValue]?.string }
                return OtherText(
                    for: identifier,
                    field: Components.Field(
                        "\(question.name).text.\(identifier)[\(place)]",
                        label: words["form.other", ["term": .text(title)]], words: words
                    ).localized(texts, in: languages))
            }
        }
    }
}
