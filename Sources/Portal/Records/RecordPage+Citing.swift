internal import Components
internal import Formats
internal import HTML
internal import Identifiers
internal import Registry
internal import Visit

/// The records that cite this one, under the document: on an LMO's page what countries decided and assessed comes first.
extension RecordPage {
    @NodeBuilder var citing: Node {
        if !citedByElsewhere.isEmpty {
            section(.id("cited-by"), .class("fact-group"), .aria(.labelledby, "cited-by-title")) {
                h2(words["portal.cited-by.title"], .id("cited-by-title"))
                for (place, group) in citedByElsewhere.enumerated() { citingGroup(group, at: place) }
            }
        }
    }

    func citingID(_ place: Int) -> String { "cited-by-\(place)" }

    /// The type that cites, with the field where it says more than the type: "Decisions – Amended records".
    func citingTitle(_ group: CitedBy) -> String {
        let isOnlyField = content.citedBy.filter { $0.schema == group.schema }.count == 1
        let type = labels.types(group.schema)
        guard !isOnlyField, let format = labels.formats.format(group.schema) else { return type }
        return "\(type) – \(labels.path(group.field, of: format))"
    }

    private func citingGroup(_ group: CitedBy, at place: Int) -> Node {
        HTML.group {
            h3(.id(citingID(place))) {
                citingTitle(group)
                " "
                span("(\(words.number(group.count)))", .class("count muted"))
            }
            citingList(group)
        }
    }

    /// The newest of the records that cite, and the way to all of them.
    func citingList(_ group: CitedBy) -> Node {
        HTML.group {
            ul(.class("citing")) { for record in group.records { li { citingLine(record) } } }
            if group.count > group.records.count { rest(of: group) }
        }
    }

    private func citingLine(_ record: PublishedRecord) -> Node {
        let (title, titleLanguage) = labels.title(record)
        return HTML.group {
            a(title, .href(Route.record(record.number.record).address(language)), words.attributes(of: titleLanguage))
            span(.class("muted")) {
                if let government = record.government { " · \(labels.country(government))" }
                " · "
                words.time(PlainDate(secondsSince1970: record.published))
            }
        }
    }

    /// The way to all of them: a search, where the type can be searched by this field.
    @NodeBuilder private func rest(of group: CitedBy) -> Node {
        let format = labels.formats.format(group.schema)
        if let facet = format?.facets.first(where: { $0.path == [group.field] }) {
            p {
                a(
                    words["portal.cited-by.all", ["count": .number(group.count)]],
                    .href(
                        Route.search.address(
                            language, ["type": group.schema, facet.index: content.record.identifier])))
            }
        } else {
            p(
                words["portal.cited-by.more", ["count": .number(group.count - group.records.count)]],
                .class("muted"))
        }
    }
}
