internal import Components
internal import HTML
internal import HTTP
internal import Identifiers
internal import Registry
internal import Search
internal import Visit

/// The search page: box, results, and filters beside them; all that is set stands in the address.
struct SearchPage {
    let state: SearchState
    let findings: SearchFindings
    let pages: Int
    let labels: Labels
    let visit: Visit

    /// Entries that the index may lack without a word: they come in while somebody reads.
    private static let behindMax = 50

    var words: Words { visit.words }

    var response: Response {
        visit.page(SearchPage.setting(state, visit)) {
            h1(words[state.query.isEmpty ? "portal.search.browse" : "portal.search.title"])
            SearchPage.box(state, visit)
            notices
            direct
            columns(sideFirst: true) {
                // A record that stands above, such as a withdrawn one, was found all the same.
                if findings.result.total > 0 || findings.direct.isEmpty {
                    resultCount(findings.result.total, indexed: findings.indexed, words: words)
                }
                Components.chips(setFilters, clearAddress: state.withoutFilters.address(visit.language), words: words)
                if findings.result.total > 0 { results } else if findings.direct.isEmpty { nothingFound }
            } side: {
                side
            }
        }
    }

    static func setting(_ state: SearchState, _ visit: Visit) -> PageSetting {
        let title = visit.words[state.query.isEmpty ? "portal.search.browse" : "portal.search.title"]
        return PageSetting(
            title: state.query.isEmpty ? title : "\(state.query.prefix(Portal.echoedCharactersMax)) – \(title)",
            addresses: visit.addresses, entry: Route.search.address(visit.language), hasSearchBox: true,
            isPrivate: state.isFiltered || !state.query.isEmpty)
    }

    /// A page for a search that was not made: too long, or too deep.
    static func refused(_ refusal: SearchRefusal, state: SearchState, visit: Visit) -> Response {
        let words = visit.words
        let text: String =
            switch refusal {
            case .queryTooLong(let characters, let limit):
                words["portal.search.too-long", ["count": .number(characters), "limit": .number(limit)]]
            case .tooManyTerms(let count, let limit):
                words["portal.search.too-many-words", ["count": .number(count), "limit": .number(limit)]]
            default: words["portal.search.too-much"]
            }
        return visit.page(setting(state, visit), status: .badRequest) {
            h1(words["portal.search.title"])
            box(state, visit)
            banner(.attention, text)
        }
    }

    /// The box keeps what is set.
    private static func box(_ state: SearchState, _ visit: Visit) -> Node {
        let words = visit.words
        return form(
            .class("form"), .role(.search), .method(.get), .action(Route.search.address(visit.language))
        ) {
            label(words["shell.search"], .for("search-q"), .class("hidden-label"))
            p(words["shell.search.scope"], .id("search-q-help"), .class("help"))
            div(.class("picker")) {
                input(
                    .type(.search), .id("search-q"), .name("q"), .value(state.query),
                    .aria(.describedby, "search-q-help"))
                button(words["shell.search.button"], .type(.submit), .class("button primary"))
            }
            SearchPage.kept(state.with { $0.query = "" })
        }
    }

    static func kept(_ state: SearchState) -> Node {
        HTML.group { for item in state.items { input(.type(.hidden), .name(item.name), .value(item.value)) } }
    }

    // MARK: - Before the results

    @NodeBuilder private var notices: Node {
        if findings.behind > SearchPage.behindMax {
            banner(.attention, title: words["portal.search.behind"]) {
                p(words["portal.search.behind.what", ["count": .number(findings.behind)]])
            }
        }
        if findings.result.isUnsearchable {
            banner(.attention, words["portal.search.no-words", ["query": .text(echoed)]])
        }
        if !state.notices.isEmpty {
            banner(.attention, title: words["portal.search.left-out"]) {
                ul { for notice in state.notices.prefix(10) { li(text(notice)) } }
            }
        }
    }

    /// What was typed, shortened.
    private var echoed: String { String(state.query.prefix(Portal.echoedCharactersMax)) }

    private func text(_ notice: SearchState.Notice) -> String {
        func say(_ key: String, _ value: String) -> String {
            words["portal.search.notice.\(key)", ["value": .text(String(value.prefix(Portal.echoedCharactersMax)))]]
        }
        return switch notice {
        case .unknownType(let value): say("type", value)
        case .unknownCountry(let value): say("country", value)
        case .unknownFilter(let value): say("filter", value)
        case .unknownSort(let value): say("sort", value)
        case .unknownValue(_, let value): say("value", value)
        case .badDate(let value): say("date", value)
        case .datesReversed: words["portal.search.notice.dates"]
        case .badPage(let value): say("page", value)
        case .tooMany(let max): words["portal.search.notice.many", ["count": .number(max)]]
        }
    }

    /// The record that was named outright, over everything else.
    @NodeBuilder private var direct: Node {
        if !findings.direct.isEmpty {
            section(.class("direct"), .aria(.label, words["portal.search.direct"])) {
                p(words["portal.search.direct"], .class("direct-title"))
                for record in findings.direct.prefix(5) { labels.line(record).node(words, below: 1) }
            }
        }
    }

    // MARK: - The results

    private var results: Node {
        HTML.group {
            filtersLink(words: words)
            sorting
            ol(.class("results"), .start((state.page - 1) * Portal.resultsPerPage + 1)) {
                for line in findings.lines { li { node(line) } }
            }
            pagination(page: state.page, of: pages, words: words) { page in
                var other = state
                other.page = page
                return other.address(visit.language)
            }
        }
    }

    private func node(_ line: SearchFindings.Line) -> Node {
        HTML.group {
            labels.line(line.record).node(words, below: 1)
            if let summary = line.summary { p { bdi(summary) } }
            if let excerpt = line.excerpt {
                p(.class("excerpt"), direction(of: line)) { marked(excerpt) }
            }
        }
    }

    /// The excerpt's language where it is known, else the direction of its first letter.
    private func direction(of line: SearchFindings.Line) -> Attribute {
        line.excerptLanguage == nil ? .dir(.automatic) : words.attributes(of: line.excerptLanguage)
    }

    private var sorting: Node {
        nav(.class("record-line"), .aria(.label, words["portal.search.sort"])) {
            span(words["portal.search.sort"], .aria(.hidden, true))
            ul(.class("inline")) {
                for sort in SearchRequest.Sort.allCases where sort != .relevance || !state.query.isEmpty {
                    li {
                        let text = words["portal.search.sort.\(sort.rawValue)"]
                        if sort == findings.result.order {
                            strong(text, .aria(.current, "true"))
                        } else {
                            a(
                                text, .href(state.with { $0.sort = sort }.address(visit.language)),
                                .rel("nofollow"))
                        }
                    }
                }
            }
        }
    }

    private var nothingFound: Node {
        emptyState(title: words["portal.search.none"]) {
            ul {
                if let proposal = findings.result.proposal {
                    li {
                        words["portal.search.proposal"] + " "
                        a(proposal, .href(state.with { $0.query = proposal }.address(visit.language)))
                    }
                }
                for proposal in findings.proposals {
                    li {
                        words["portal.lmo.proposal"] + " "
                        a(.href(state.with { $0.query = proposal }.address(visit.language))) { bdi(proposal) }
                    }
                }
                if state.isFiltered {
                    li {
                        a(words["portal.search.without-filters"], .href(state.withoutFilters.address(visit.language)))
                    }
                }
                li(words["portal.search.fewer"])
                li(words["portal.search.other-language"])
                li { a(words["portal.search.all"], .href(Route.search.address(visit.language))) }
            }
        }
    }
}
