package import HTML

extension Field {
    /// A day, as `2026-03-17`.
    ///
    /// The browser's own date input, which brings its calendar and keyboard; a value it cannot hold is shown in a text
    /// input, so that nothing typed is lost.
    package func date(_ value: String) -> Node {
        let isKept = value.isEmpty || PlainDate(value) != nil
        return dated(isKept ? .date : .text, value, example: "2026-03-17")
    }

    /// A month, as `2026-03`; browsers without a month input show a text input.
    package func month(_ value: String) -> Node {
        let isKept = value.isEmpty || PlainDate(value + "-01") != nil
        return dated(isKept ? .month : .text, value, example: "2026-03")
    }

    /// A year of four digits.
    package func year(_ value: String) -> Node {
        single(bare(.text, value, .year, autocomplete: nil, .inputmode(.numeric), .dir(.leftToRight)))
    }

    private func dated(_ type: InputType, _ value: String, example: String) -> Node {
        Field(
            name, label: label, help: [help, words["form.date.example", ["example": .text(example)]]].joined(),
            error: error, isOptional: isOptional, words: words
        ).dateInput(type, value)
    }

    private func dateInput(_ type: InputType, _ value: String) -> Node {
        single(bare(type, value, .short, autocomplete: nil, .dir(.leftToRight)))
    }
}

extension [String?] {
    /// The sentences that are there, with a space between them.
    fileprivate func joined() -> String { compactMap { $0 }.joined(separator: " ") }
}
