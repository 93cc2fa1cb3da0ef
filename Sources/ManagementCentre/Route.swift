package import Identifiers
package import Thesaurus

/// Every address of the Management Centre, without the language before it.
package enum Route: Hashable, Sendable {
    case signIn, signOut
    /// Choosing a password by a link that came by letter, and asking for one.
    case password
    /// What waits for the signed-in person.
    case centre
    case account
    /// Choosing a type, or beginning a record of the type in `?type=`.
    case new
    /// All drafts, in `?whose=`.
    case drafts
    /// The form, one step of it in `?step=`.
    case draft(String)
    case preview(String), publish(String), delete(String), autosave(String)
    /// Writing a record for the field `?field=` of a draft, which then refers to it.
    case create(String)
    /// Giving one of the signatures that a draft wants.
    case sign(String)
    /// Asking others to sign or publish a draft, and giving it back to who asked.
    case ask(String), giveBack(String)
    /// What a person reads who has just published.
    case published(RecordNumber)
    case records
    case amend(RecordNumber), withdraw(RecordNumber)
    case users
    case user(String)
    /// Spreadsheets that were filled without a line.
    case filledForms
    /// What was pasted into a formatted text.
    case paste

    /// Nil unless `path`, the segments after the language, is one of these.
    package init?(_ path: [String]) {
        switch path.count {
        case 1:
            switch path[0] {
            case "sign-in": self = .signIn
            case "sign-out": self = .signOut
            case "password": self = .password
            case "centre": self = .centre
            default: return nil
            }
        case 2 where path[0] == "centre":
            switch path[1] {
            case "account": self = .account
            case "new": self = .new
            case "drafts": self = .drafts
            case "records": self = .records
            case "users": self = .users
            case "filled-forms": self = .filledForms
            case "paste": self = .paste
            default: return nil
            }
        case 3 where path[0] == "centre" && !path[2].isEmpty:
            switch path[1] {
            case "drafts": self = .draft(path[2])
            case "users": self = .user(path[2])
            default: return nil
            }
        case 4 where path[0] == "centre":
            guard let route = Route(part: path[1], of: path[2], doing: path[3]) else { return nil }
            self = route
        default: return nil
        }
    }

    private init?(part: String, of name: String, doing verb: String) {
        switch (part, verb) {
        case ("drafts", "preview"): self = .preview(name)
        case ("drafts", "publish"): self = .publish(name)
        case ("drafts", "delete"): self = .delete(name)
        case ("drafts", "sign"): self = .sign(name)
        case ("drafts", "create"): self = .create(name)
        case ("drafts", "ask"): self = .ask(name)
        case ("drafts", "give-back"): self = .giveBack(name)
        case ("records", "published"):
            guard let number = RecordNumber(name) else { return nil }
            self = .published(number)
        case ("drafts", "autosave"): self = .autosave(name)
        case ("records", "amend"):
            guard let number = RecordNumber(name) else { return nil }
            self = .amend(number)
        case ("records", "withdraw"):
            guard let number = RecordNumber(name) else { return nil }
            self = .withdraw(number)
        default: return nil
        }
    }

    /// The address in a language; `query` without the question mark.
    package func address(_ language: Language, query: String = "") -> String {
        "/\(language.rawValue)/\(path)" + (query.isEmpty ? "" : "?\(query)")
    }

    private var path: String {
        switch self {
        case .signIn: "sign-in"
        case .signOut: "sign-out"
        case .password: "password"
        case .centre: "centre"
        case .account: "centre/account"
        case .new: "centre/new"
        case .draft(let identifier): "centre/drafts/\(identifier)"
        case .preview(let identifier): "centre/drafts/\(identifier)/preview"
        case .publish(let identifier): "centre/drafts/\(identifier)/publish"
        case .drafts: "centre/drafts"
        case .delete(let identifier): "centre/drafts/\(identifier)/delete"
        case .autosave(let identifier): "centre/drafts/\(identifier)/autosave"
        case .create(let identifier): "centre/drafts/\(identifier)/create"
        case .sign(let identifier): "centre/drafts/\(identifier)/sign"
        case .ask(let identifier): "centre/drafts/\(identifier)/ask"
        case .giveBack(let identifier): "centre/drafts/\(identifier)/give-back"
        case .published(let number): "centre/records/\(number)/published"
        case .records: "centre/records"
        case .amend(let number): "centre/records/\(number.record)/amend"
        case .withdraw(let number): "centre/records/\(number.record)/withdraw"
        case .users: "centre/users"
        case .filledForms: "centre/filled-forms"
        case .paste: "centre/paste"
        case .user(let identifier): "centre/users/\(identifier)"
        }
    }
}
