internal import Components
internal import Database
internal import Formats
internal import HTML
internal import HTTP
internal import Registry
internal import Text
internal import Thesaurus
internal import Visit

extension Portal {
    /// `/{language}/`: what this is, how to find something, what is new.
    ///
    /// Costs three reads: the size of the log, the counts, the latest records.
    func home(_ visit: Visit) throws(DatabaseError) -> Response {
        try page(visit, states: [try registry.logSize()]) { () throws(DatabaseError) in
            HomePage(
                visit: visit, labels: Labels(words: visit.words, formats: registry.formats),
                counts: try registry.countsBySchema(),
                latest: try registry.records(RecordFilter(), limit: HomePage.latestShown)
            ).response
        }
    }
}

/// The first page.
struct HomePage {
    let visit: Visit
    let labels: Labels
    /// Published records by type.
    let counts: [String: Int]
    let latest: [PublishedRecord]

    /// How many of the latest records are listed.
    static let latestShown = 8

    private var words: Words { visit.words }

    var response: Response {
        visit.page(
            PageSetting(
                title: words["portal.home.title"], addresses: visit.addresses, description: words["portal.home.lead"],
                entry: Route.home.address(visit.language), hasSearchBox: true)
        ) {
            div(.class("home-lead")) {
                h1(words["portal.home.title"])
                p(words["portal.home.lead"], .class("lead"))
                searchForm
            }
            ways
            columns {
                section(.aria(.labelledby, "latest")) {
                    h2(words["portal.home.latest"], .id("latest"))
                    if latest.isEmpty {
                        emptyState(title: words["portal.home.empty"]) {
                            p { a(words["portal.home.register.link"], .href(Addresses.centre(visit.language))) }
                        }
                    } else {
                        resultList(latest.map(labels.line), words: words)
                        p {
                            a(
                                words["portal.home.all"],
                                .href(Route.search.address(visit.language, ["sort": "newest"])))
                        }
                    }
                }
            } side: {
                types
            }
        }
    }

    private var searchForm: Node {
        form(.class("form"), .role(.search), .action(Route.search.address(visit.language)), .method(.get)) {
            label(words["shell.search"], .for("home-q"), .class("field-label"))
            p(words["shell.search.scope"], .id("home-q-help"), .class("help"))
            div(.class("picker")) {
                input(.type(.search), .id("home-q"), .name("q"), .aria(.describedby, "home-q-help"))
                button(words["shell.search.button"], .type(.submit), .class("button primary"))
            }
        }
    }

    private var ways: Node {
        div(.class("ways")) {
            way(
                "look",
                [
                    Link(words["portal.home.look.link"], to: Route.search.address(visit.language)),
                    Link(words["portal.home.look.help"], to: Route.help.address(visit.language)),
                ])
            way(
                "register",
                [
                    Link(words["portal.home.register.link"], to: Addresses.centre(visit.language)),
                    Link(words["portal.home.register.formats"], to: Route.formats.address(visit.language)),
                ])
            way(
                "verify",
                [
                    Link(words["portal.home.verify.link"], to: Route.verify.address(visit.language)),
                    Link(words["portal.home.verify.about"], to: Route.about.address(visit.language)),
                ])
        }
    }

    private func way(_ key: String, _ links: [Link]) -> Node {
        section(.class("way")) {
            h2(words["portal.home.\(key).title"])
            p(words["portal.home.\(key).what"])
            linkList(links)
        }
    }

    /// Every record type with its number, also those without any yet.
    private var types: Node {
        sideBox(title: words["portal.home.types"]) {
            recordTypeCounts(counts, labels: labels, visit: visit)
        }
    }
}

/// The record types, most records first, each leading to the search for it.
func recordTypeCounts(_ counts: [String: Int], labels: Labels, visit: Visit) -> Node {
    let named = alphabetical(labels.formats.formats, in: visit.language.textLanguage) {
        labels.text($0.plural)
    }
    // Sorting keeps the order of those that are equal.
    let formats = named.sorted { counts[$0.schema] ?? 0 > counts[$1.schema] ?? 0 }
    return ul(.class("plain")) {
        for format in formats {
            li {
                a(labels.text(format.plural), .href(Route.search.address(visit.language, ["type": format.schema])))
                " "
                span("(\(visit.words.number(counts[format.schema] ?? 0)))", .class("count muted"))
            }
        }
    }
}
