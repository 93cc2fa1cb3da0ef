package import HTML

/// A record as a form names it: to be referred to, or referred to already.
package struct RecordChoice: Sendable {
    /// What is sent: the record's identifier.
    package let value: String
    package let title: String
    /// Its type and number, "Contact · BCH-CON-KE-12".
    package let detail: String

    package init(_ value: String, title: String, detail: String) {
        (self.value, self.title, self.detail) = (value, title, detail)
    }
}

extension Field {
    /// References to other records.
    ///
    /// Without scripts: words go into `<name>.query`, ``FormAction/search(_:)`` shows the form again with `results`,
    /// ``FormAction/choose(_:value:)`` takes one. The chosen ones are sent under the field's name. `results` is nil
    /// before the first search; `create` offers to write new records of some types, ``FormAction/create(_:schema:)``.
    /// The words last looked for are sent back as `<name>.searched`, so that the Enter key in the box can be told from
    /// one elsewhere.
    package func records(
        _ chosen: [RecordChoice], query: String = "", results: [RecordChoice]? = nil, isMany: Bool,
        create: [(label: String, schema: String)] = []
    ) -> Node {
        several {
            if !chosen.isEmpty {
                ul(.class("picked")) {
                    for (index, record) in chosen.enumerated() { picked(record, takesFocus: !isMany && index == 0) }
                }
            }
            if isMany || chosen.isEmpty {
                searchRow(query)
                found(results)
                if !create.isEmpty {
                    p(.class("create-row")) {
                        for choice in create {
                            formButton(choice.label, .create(name, schema: choice.schema), style: .link)
                        }
                    }
                }
            }
        }
    }

    /// Without a search box the first button carries the field's id, which error summaries lead to.
    private func picked(_ record: RecordChoice, takesFocus: Bool) -> Node {
        li {
            input(.type(.hidden), .name(name), .value(record.value))
            recordLabel(record)
            formButton(
                words["form.remove"], .unchoose(name, value: record.value), style: .link,
                context: record.title, id: takesFocus ? id : nil)
        }
    }

    private func searchRow(_ query: String) -> Node {
        div(.class("picker")) {
            HTML.label(words["form.record.search"], .class("hidden-label"), .for(id))
            input(
                .type(.search), .id(id), .name("\(name).query"), .value(query), .autocomplete("off"), description)
            if !query.isEmpty { input(.type(.hidden), .name("\(name).searched"), .value(query)) }
            formButton(words["form.record.find"], .search(name), style: .secondary)
        }
    }

    /// The place of the results is there before they are, so that they are read aloud when they come.
    private func found(_ results: [RecordChoice]?) -> Node {
        div(.id("\(id)-results"), .role(.status), .tabindex(-1), .when(results != nil, .class("picker-results"))) {
            if let results {
                p(words["results.count", ["count": .number(results.count)]])
                ul(.class("picked")) {
                    for record in results {
                        li {
                            recordLabel(record)
                            formButton(
                                words["form.record.take"], .choose(name, value: record.value), style: .secondary,
                                context: record.title)
                        }
                    }
                }
            }
        }
    }

    private func recordLabel(_ record: RecordChoice) -> Node {
        span(.class("picked-label")) {
            bdi(record.title)
            span(record.detail, .class("muted"))
        }
    }
}
