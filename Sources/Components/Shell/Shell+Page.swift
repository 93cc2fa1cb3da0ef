package import HTML
package import Thesaurus

/// What one page adds to the shell.
package struct PageSetting: Sendable {
    /// Without the name of the site, which is added.
    package let title: String
    /// This page's address in each language; languages without one are left out of the switch.
    package let addresses: [Language: String]
    /// For search engines and previews; one or two sentences.
    package var description: String?
    /// The address of the header entry this page belongs to.
    package var entry: String?
    /// From the home page down to the page above this one.
    package var breadcrumbs: [Link]
    /// The words in the search box.
    package var query: String
    /// The page has a search box of its own: the header has none then, so that people see one.
    package var hasSearchBox: Bool
    /// Kept out of search engines.
    package var isPrivate: Bool
    /// Holds forms to fill in: their style sheet and script come with it.
    package var hasForms: Bool
    /// Feeds and machine-readable forms of this page: label, address and media type.
    package var alternates: [Alternate]
    /// Whether the style sheet of records is wanted.
    package var isRecord: Bool

    /// Another form of the page, announced in its head.
    package struct Alternate: Sendable {
        package let link: Link, mediaType: String

        package init(_ link: Link, mediaType: String) { (self.link, self.mediaType) = (link, mediaType) }
    }

    package init(
        title: String, addresses: [Language: String], description: String? = nil, entry: String? = nil,
        breadcrumbs: [Link] = [], query: String = "", hasSearchBox: Bool = false, isPrivate: Bool = false,
        hasForms: Bool = false, alternates: [Alternate] = [], isRecord: Bool = false
    ) {
        (self.title, self.addresses, self.description, self.entry) = (title, addresses, description, entry)
        (self.breadcrumbs, self.query, self.hasSearchBox) = (breadcrumbs, query, hasSearchBox)
        self.isPrivate = isPrivate
        (self.hasForms, self.alternates, self.isRecord) = (hasForms, alternates, isRecord)
    }
}

extension Shell {
    /// A whole page; write it with `document()`.
    ///
    /// WCAG 2.2: bypass blocks (2.4.1), page titled (2.4.2), consistent navigation (3.2.3), language of page (3.1.1).
    package func page(_ setting: PageSetting, @NodeBuilder content: () -> Node) -> Node {
        html(words.language.attributes) {
            head(for: setting)
            body {
                a(words["shell.skip"], .class("skip"), .href("#content"))
                if let notice { div(.class("site-notice"), .role(.note)) { div(.class("wrap")) { notice } } }
                siteHeader(setting)
                main(.id("content"), .class("wrap"), .tabindex(-1)) {
                    breadcrumbs(setting.breadcrumbs, words: words)
                    content()
                }
                siteFooter()
            }
        }
    }

    private func head(for setting: PageSetting) -> Node {
        HTML.head {
            meta(.charset("utf-8"))
            meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            title("\(setting.title) – \(words["shell.name"])")
            if let description = setting.description { meta(.name("description"), .content(description)) }
            if setting.isPrivate { meta(.name("robots"), .content("noindex")) }
            meta(.name("color-scheme"), .content("light dark"))
            link(.rel("stylesheet"), .href(assets.style))
            if setting.isRecord { link(.rel("stylesheet"), .href(assets.record)) }
            if setting.hasForms { link(.rel("stylesheet"), .href(assets.formStyle)) }
            link(.rel("icon"), .href(assets.mark))
            for language in Language.allCases where language != words.language {
                if let address = setting.addresses[language] {
                    link(.rel("alternate"), .hreflang(language.rawValue), .href(address))
                }
            }
            for alternate in setting.alternates {
                link(
                    .rel("alternate"), .mediaType(alternate.mediaType), .title(alternate.link.label),
                    .href(alternate.link.address))
            }
            script(src: assets.script)
            if setting.hasForms { script(module: assets.formScript) }
        }
    }

    private func siteHeader(_ setting: PageSetting) -> Node {
        header(.class("site-header")) {
            div(.class("wrap site-bar")) {
                languageSwitch(setting)
                personBar()
            }
            div(.class("wrap site-head")) {
                p(.class("site-name")) {
                    a(.href(home), .rel("home")) {
                        strong(words["shell.name"])
                        span(words["shell.protocol"], .class("site-protocol"))
                    }
                }
                if !setting.hasSearchBox { searchForm(setting) }
            }
            nav(.class("site-nav"), .aria(.label, words["shell.navigation"])) {
                ul(.class("wrap")) {
                    for entry in entries.prefix(Self.entriesMax) {
                        li {
                            a(
                                entry.label, .href(entry.address),
                                .when(entry.address == setting.entry, .aria(.current, "page")))
                        }
                    }
                }
            }
        }
    }

    private func languageSwitch(_ setting: PageSetting) -> Node {
        nav(.class("languages"), .aria(.label, words["shell.languages"])) {
            ul {
                for language in Language.allCases {
                    if language == words.language {
                        li { span(language.nativeName, .aria(.current, "true")) }
                    } else if let address = setting.addresses[language] {
                        li {
                            a(
                                language.nativeName, language.attributes, .hreflang(language.rawValue),
                                .href(address))
                        }
                    }
                }
            }
        }
    }

    private func personBar() -> Node {
        div(.class("person")) {
            if let person {
                span(.class("person-name")) {
                    bdi(person.name)
                    if let government = person.government { span(" · \(government)", .class("person-government")) }
                }
                a(person.centre.label, .href(person.centre.address))
                form(.method(.post), .action(person.signOutAction)) {
                    input(.type(.hidden), .name("token"), .value(person.token))
                    button(words["shell.sign-out"], .type(.submit), .class("link-button"))
                }
            } else if let signIn {
                a(signIn.label, .href(signIn.address))
            }
        }
    }

    private func searchForm(_ setting: PageSetting) -> Node {
        form(.class("site-search"), .role(.search), .action(searchAction), .method(.get)) {
            label(words["shell.search"], .class("hidden-label"), .for("site-q"))
            input(
                .type(.search), .id("site-q"), .name("q"), .value(setting.query),
                .aria(.describedby, "site-q-scope"))
            span(words["shell.search.scope"], .class("hidden-label"), .id("site-q-scope"))
            button(.type(.submit)) {
                Icon.search.node
                span(words["shell.search.button"])
            }
        }
    }

    private func siteFooter() -> Node {
        HTML.footer(.class("site-footer")) {
            div(.class("wrap")) {
                ul { for link in footer { li { a(link.label, .href(link.address)) } } }
                p(words["shell.footer.body"])
                p {
                    words["shell.version"] + " "
                    bdi(version)
                }
            }
        }
    }
}

/// The way from the home page to this one; nothing if there is none.
package func breadcrumbs(_ links: [Link], words: Words) -> Node {
    if links.isEmpty { return .nothing }
    return nav(.class("breadcrumbs"), .aria(.label, words["shell.breadcrumbs"])) {
        ol { for link in links { li { a(link.label, .href(link.address)) } } }
    }
}
