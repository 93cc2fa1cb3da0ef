package import HTML

/// A filter that is set, with the address of the same list without it.
package struct Chip: Sendable {
    package let group: String, value: String, removeAddress: String

    package init(group: String, value: String, removeAddress: String) {
        (self.group, self.value, self.removeAddress) = (group, value, removeAddress)
    }
}

/// What is set, each removable by one link; nothing if nothing is set.
package func chips(_ chips: [Chip], clearAddress: String, words: Words) -> Node {
    if chips.isEmpty { return .nothing }
    return div(.class("chips")) {
        h2(words["filters.set"], .class("hidden-label"))
        ul {
            for chip in chips {
                li {
                    a(.href(chip.removeAddress), .class("chip")) {
                        span(words["filters.remove"] + " ", .class("hidden-label"))
                        span("\(chip.group): ", .class("chip-group"))
                        bdi(chip.value)
                        span("×", .class("chip-x"), .aria(.hidden, true))
                    }
                }
            }
        }
        a(words["filters.clear"], .href(clearAddress))
    }
}

/// One value of a filter, with how many results it would leave.
package struct FilterValue: Sendable {
    package let label: String, count: Int, address: String, isSet: Bool

    /// `address` sets the value, or takes it away where it is set.
    package init(_ label: String, count: Int, address: String, isSet: Bool = false) {
        (self.label, self.count, self.address, self.isSet) = (label, count, address, isSet)
    }
}

/// A filter with its values and counts; all but the first `shown` are folded away.
package func filterGroup(
    title: String, values: [FilterValue], isOpen: Bool = true, shown: Int = 8, words: Words
) -> Node {
    let (first, rest) = (values.prefix(shown), values.dropFirst(shown))
    return details(.class("filter"), .open(isOpen)) {
        summary(title)
        ul { for value in first { filterLine(value, words) } }
        if !rest.isEmpty {
            details(.class("filter-more"), .open(rest.contains(where: \.isSet))) {
                summary(words["filters.more", ["count": .number(rest.count)]])
                ul { for value in rest { filterLine(value, words) } }
            }
        }
    }
}

private func filterLine(_ value: FilterValue, _ words: Words) -> Node {
    li {
        a(.href(value.address), .rel("nofollow"), .when(value.isSet, .aria(.current, "true"))) {
            (value.isSet ? Icon.checked : Icon.square).node
            span(value.label)
            span(.class("count")) {
                span(words.number(value.count))
                span(" " + words["filters.results", ["count": .number(value.count)]], .class("hidden-label"))
            }
        }
    }
}

/// The way to the filters on small screens, where they stand below the results; goes over the results.
package func filtersLink(words: Words) -> Node {
    a(words["filters.label"], .href("#filters"), .class("button secondary sheet-open"), .data("sheet", "filters"))
}

/// All filters of a list: a column beside the results, a sheet on small screens where scripts run.
package func filters(words: Words, @NodeBuilder groups: () -> Node) -> Node {
    section(
        .class("filters"), .id("filters"), .data("close", words["filters.close"]),
        .aria(.label, words["filters.label"])
    ) {
        h2(words["filters.label"])
        groups()
    }
}
