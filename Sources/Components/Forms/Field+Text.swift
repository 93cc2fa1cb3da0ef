package import HTML

extension Field {
    /// One line of text. `autocomplete` is a token of the HTML standard, such as `given-name`.
    package func text(
        _ value: String, width: Width = .full, autocomplete: String? = nil, charactersMax: Int? = nil
    ) -> Node {
        line(
            .text, value, width, autocomplete: autocomplete, .dir(.automatic),
            charactersMax.map { .maxlength($0) } ?? .omitted)
    }

    /// Several lines of text.
    package func longText(_ value: String, rows: Int = 5, charactersMax: Int? = nil) -> Node {
        single(
            textarea(
                value, .id(id), .name(name), .rows(rows), .dir(.automatic), description,
                charactersMax.map { .maxlength($0) } ?? .omitted))
    }

    /// A text with CommonMark's marks; a line under it says which.
    package func markdown(_ value: String, rows: Int = 10) -> Node {
        single(
            group {
                textarea(value, .id(id), .name(name), .rows(rows), .dir(.automatic), description)
                markdownHint(words)
            })
    }

    package func email(_ value: String) -> Node {
        line(.email, value, .medium, autocomplete: "email", .inputmode(.email), .dir(.leftToRight), .spellcheck(false))
    }

    package func telephone(_ value: String) -> Node {
        line(.tel, value, .medium, autocomplete: "tel", .inputmode(.tel), .dir(.leftToRight))
    }

    /// The address of a page.
    package func url(_ value: String) -> Node {
        line(.url, value, .full, autocomplete: "url", .inputmode(.url), .dir(.leftToRight), .spellcheck(false))
    }

    /// A secret; never sent back to the page. `isNew` while choosing one.
    package func password(isNew: Bool = false) -> Node {
        line(.password, "", .medium, autocomplete: isNew ? "new-password" : "current-password", .dir(.leftToRight))
    }

    /// A whole number; a text input, because number inputs change their value when scrolled and drop what they cannot
    /// read.
    package func integer(_ value: String, width: Width = .short) -> Node {
        line(.text, value, width, autocomplete: nil, .inputmode(.numeric), .dir(.leftToRight))
    }

    /// A number with decimals, and its `unit` behind the input.
    package func number(_ value: String, unit: String? = nil) -> Node {
        let input = bare(.text, value, .short, autocomplete: nil, .inputmode(.decimal), .dir(.leftToRight))
        guard let unit else { return single(input) }
        return single(
            div(.class("with-unit")) {
                input
                span(unit)
            })
    }

    private func line(
        _ type: InputType, _ value: String, _ width: Width, autocomplete: String?, _ more: Attribute...
    ) -> Node {
        single(bare(type, value, width, autocomplete: autocomplete, .all(more)))
    }

    func bare(
        _ type: InputType, _ value: String, _ width: Width, autocomplete: String?, _ more: Attribute...
    ) -> Node {
        input(
            .type(type), .id(id), .name(name), .value(value), .class("width-\(width.rawValue)"),
            autocomplete.map { .autocomplete($0) } ?? .omitted, .all(more), description)
    }
}

func markdownHint(_ words: Words) -> Node {
    details(.class("hint")) {
        summary(words["form.markdown.title"])
        p(words["form.markdown.help"])
        pre(words["form.markdown.example"], .dir(.automatic))
    }
}
