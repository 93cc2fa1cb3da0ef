package import HTML

/// What every page of one request shares: the names and addresses around its content.
package struct Shell: Sendable {
    /// The signed-in person, as the header shows them.
    package struct Person: Sendable {
        package let name: String, government: String?, centre: Link, signOutAction: String, token: String

        /// `token` protects the sign-out form against forged requests and is sent as the field `token`.
        package init(name: String, government: String?, centre: Link, signOutAction: String, token: String) {
            (self.name, self.government, self.centre) = (name, government, centre)
            (self.signOutAction, self.token) = (signOutAction, token)
        }
    }

    /// Where the style sheet, the script and the mark are served, named by their content.
    package struct Assets: Sendable {
        package let style: String, script: String, mark: String
        /// What only pages with forms need besides.
        package let formStyle: String, formScript: String

        package init(style: String, script: String, mark: String, formStyle: String, formScript: String) {
            (self.style, self.script, self.mark) = (style, script, mark)
            (self.formStyle, self.formScript) = (formStyle, formScript)
        }
    }

    /// At most this many entries stand in the header.
    package static let entriesMax = 5

    package let words: Words
    package let assets: Assets
    /// Where the name of the clearing-house leads.
    package let home: String
    /// The header's entries; those past ``entriesMax`` are left out.
    package let entries: [Link]
    /// Where the search box sends `q`.
    package let searchAction: String
    /// Help, about the data, verify, contact.
    package let footer: [Link]
    package let version: String
    package var signIn: Link?
    package var person: Person?
    /// A line over every page, such as planned maintenance.
    package var notice: Node?

    package init(
        words: Words, assets: Assets, home: String, entries: [Link], searchAction: String, footer: [Link],
        version: String, signIn: Link? = nil, person: Person? = nil, notice: Node? = nil
    ) {
        (self.words, self.assets, self.home, self.entries) = (words, assets, home, entries)
        (self.searchAction, self.footer, self.version) = (searchAction, footer, version)
        (self.signIn, self.person, self.notice) = (signIn, person, notice)
    }
}
