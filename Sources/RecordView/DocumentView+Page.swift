internal import Components
internal import Formats
package import HTML
internal import JSON
internal import Thesaurus

/// What a format puts before its groups.
extension DocumentView {
    /// The identifier that stands for the whole record.
    package var identifier: Node? {
        guard let key = format.page.identifier, let field = format.field(key), let value = document[key],
            Document.isAnswered(value)
        else { return nil }
        return node(value, field: field)
    }

    var pageSections: [Section] {
        format.page.sections.enumerated().compactMap { place, section in
            let id = "page-\(place)", title = label(section.label)
            switch section.content {
            case .fields(let keys): return self.section(id: id, title: title, fields: keys)
            case .records(let key, let columns): return records(key, columns: columns, id: id, title: title)
            case .citing(let schema, let field):
                return citing(schema, field).map { node in self.section(id: id, title: title, content: node) }
            }
        }
    }

    func section(id: String, title: String, content: Node) -> Section {
        Section(
            id: id, title: title,
            content: HTML.section(.id(id), .class("fact-group"), .aria(.labelledby, "\(id)-title")) {
                h2(title, .id("\(id)-title"))
                content
            })
    }

    /// The cited records, each a row with its own answers; a plain list where their documents are not at hand.
    private func records(_ key: String, columns: [String], id: String, title: String) -> Section? {
        guard let field = format.field(key), case .record = field.type else { return nil }
        let values = document.values(key)
        let rows = values.map { value in (value: value, view: value["identifier"]?.string.flatMap(view)) }
        let shown = columns.filter { key in
            rows.contains { row in row.view?.document[key].map(Document.isAnswered) ?? false }
        }
        guard !shown.isEmpty else { return section(id: id, title: title, fields: [key]) }
        let heads = shown.map { key in
            rows.lazy.compactMap { $0.view?.format.field(key) }.first.map { label($0.label) } ?? key
        }
        let table = dataTable(
            caption: label(field.label), columns: ([label(field.label)] + heads).map { Column($0) },
            rows: rows.map { row in [record(row.value)] + shown.map { row.view?.answer($0) ?? .nothing } },
            words: words)
        return section(id: id, title: title, content: table)
    }

    /// A cited record, where its document is at hand.
    private func view(_ identifier: String) -> DocumentView? {
        links[identifier]?.content.map { content in
            DocumentView(
                content.document, format: content.format, thesaurus: thesaurus, words: words, links: links, file: file)
        }
    }

    /// The answer to one question; nil where there is none.
    private func answer(_ key: String) -> Node? {
        guard let field = format.field(key), !field.isPrivate, let value = document[key], Document.isAnswered(value)
        else { return nil }
        return fact(field, value).value
    }
}
