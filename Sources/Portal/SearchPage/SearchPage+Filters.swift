internal import Components
internal import HTML
internal import Registry
internal import Search
internal import Text
internal import Visit

/// The filters beside the results, and the chips of those that are set.
extension SearchPage {
    var side: Node {
        filters(words: words) {
            group(
                words["portal.search.type"],
                values(of: Facet.schema, set: state.types, label: labels.types) { state, value, isOn in
                    // The facets of a type go with it.
                    state.facets = []
                    state.types = isOn ? state.types + [value] : state.types.filter { $0 != value }
                })
            group(
                words["portal.search.country"],
                values(of: Facet.country, set: state.countries, label: labels.country) { state, value, isOn in
                    let code = value.lowercased()
                    state.countries = isOn ? state.countries + [code] : state.countries.filter { $0 != code }
                })
            for facet in findings.facets { facetGroup(facet) }
            dates
        }
    }

    /// Nothing where there is nothing to choose.
    private func group(_ title: String, _ values: [FilterValue], isOpen: Bool = true) -> Node {
        values.isEmpty ? .nothing : filterGroup(title: title, values: values, isOpen: isOpen, words: words)
    }

    private func facetGroup(_ facet: SearchFacet) -> Node {
        let set = state.facets.first { $0.name == facet.name }?.values ?? []
        let values = values(
            of: facet.name, set: set, label: { facet.text($0, labels, titles: findings.titles) }
        ) { state, value, isOn in state.toggle(facet: facet.name, value, isOn: isOn) }
        if case .year = facet.values {
            return group(facet.label, values.sorted { $0.label > $1.label }, isOpen: !set.isEmpty)
        }
        return group(facet.label, values, isOpen: !set.isEmpty)
    }

    /// The counted values with those that are set, though nothing has them.
    private func values(
        of name: String, set: [String], label: (String) -> String,
        change: (inout SearchState, String, Bool) -> Void
    ) -> [FilterValue] {
        var counts = Array(findings.result.facets[name, default: []].prefix(Portal.facetValuesMax))
        for value in set where !counts.contains(where: { $0.term.lowercased() == value.lowercased() }) {
            let count = findings.result.facets[name]?.first { $0.term.lowercased() == value.lowercased() }?.count
            counts.append(FacetCount(value, count ?? 0))
        }
        return counts.map { count in
            let isSet = set.contains { $0.lowercased() == count.term.lowercased() }
            let address = state.with { change(&$0, count.term, !isSet) }.address(visit.language)
            return FilterValue(label(count.term), count: count.count, address: address, isSet: isSet)
        }
    }

    private var dates: Node {
        details(.class("filter"), .open(state.from != nil || state.to != nil)) {
            summary(words["portal.search.published"])
            form(.method(.get), .action(Route.search.address(visit.language)), .class("filter-dates")) {
                kept
                part("from", state.from)
                part("to", state.to)
                button(words["portal.search.apply"], .type(.submit), .class("button secondary small"))
            }
        }
    }

    private var kept: Node { SearchPage.kept(state.with { ($0.from, $0.to) = (nil, nil) }) }

    private func part(_ name: String, _ date: PlainDate?) -> Node {
        div(.class("part")) {
            HTML.label(words["portal.search.\(name)"], .for("search-\(name)"))
            input(
                .type(.date), .id("search-\(name)"), .name(name), .value(date?.description ?? ""),
                .dir(.leftToRight))
        }
    }

    /// What is set, each with the same search without it.
    var setFilters: [Chip] {
        func chip(_ group: String, _ value: String, _ change: (inout SearchState) -> Void) -> Chip {
            Chip(group: group, value: value, removeAddress: state.with(change).address(visit.language))
        }
        var chips = state.types.map { type in
            chip(words["portal.search.type"], labels.types(type)) {
                $0.types.removeAll { $0 == type }
                $0.facets = []
            }
        }
        chips += state.countries.map { code in
            chip(words["portal.search.country"], labels.country(code)) { $0.countries.removeAll { $0 == code } }
        }
        for (name, values) in state.facets {
            let facet = findings.facets.first { $0.name == name }
            chips += values.map { value in
                chip(facet?.label ?? name, facet?.text(value, labels, titles: findings.titles) ?? value) {
                    $0.toggle(facet: name, value, isOn: false)
                }
            }
        }
        if let from = state.from { chips.append(chip(words["portal.search.from"], words.date(from)) { $0.from = nil }) }
        if let to = state.to { chips.append(chip(words["portal.search.to"], words.date(to)) { $0.to = nil }) }
        return chips
    }

    /// An excerpt with the words that were looked for marked.
    @NodeBuilder func marked(_ excerpt: Excerpt) -> Node {
        let text = excerpt.text
        for (place, range) in excerpt.marked.enumerated() {
            let start = place == 0 ? text.startIndex : excerpt.marked[place - 1].upperBound
            if start < range.lowerBound { String(text[start..<range.lowerBound]) }
            mark(String(text[range]))
        }
        if let end = excerpt.marked.last?.upperBound, end < text.endIndex { String(text[end...]) }
    }
}
