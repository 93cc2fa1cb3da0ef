package import Accounts
package import Database
internal import Components
internal import Formats
package import HTTP
package import Registry
package import Search
internal import Thesaurus
package import Visit

/// The signed-in pages: what waits, drafts and their forms, publication, a government's records and users.
///
/// Every page works without scripts. What changes anything is a POST with the token of the session; what a person may
/// not do is answered with a page that says who may.
package struct ManagementCentre: Sendable {
    let registry: Registry
    let accounts: Accounts
    let index: SearchIndex
    let follower: LogFollower
    /// Keeps an uploaded file for good and says under which digest.
    let store: @Sendable (TemporaryFile) throws(StorageFault) -> StoredFile
    /// Of one uploaded file.
    let uploadBytesMax: Int
    /// Told of faults that the person need not know of.
    let report: @Sendable (String) -> Void
    /// By what names terms and countries are known in filled forms.
    let spellings: Spellings

    package static let uploadBytesMax = 100 << 20

    package init(
        registry: Registry, accounts: Accounts, index: SearchIndex, follower: LogFollower,
        uploadBytesMax: Int = ManagementCentre.uploadBytesMax, report: @escaping @Sendable (String) -> Void = { _ in },
        store: @escaping @Sendable (TemporaryFile) throws(StorageFault) -> StoredFile
    ) {
        (self.registry, self.accounts) = (registry, accounts)
        (self.index, self.follower) = (index, follower)
        (self.uploadBytesMax, self.report, self.store) = (uploadBytesMax, report, store)
        spellings = Spellings(registry.thesaurus)
    }

    func picker(_ visit: Visit, _ actor: Actor) -> RecordPicker {
        RecordPicker(
            registry: registry, index: index, follower: follower, words: visit.words, actor: actor, report: report)
    }

    var formats: FormatLibrary { registry.formats }
    var thesaurus: Thesaurus { registry.formats.thesaurus }

    /// The answer to a visit; nil where the address is not one of the Centre's.
    package func respond(to visit: Visit) throws(DatabaseError) -> Response? {
        guard let route = Route(visit.path) else { return nil }
        let method = visit.request.method
        if let page = route.page(for: method) {
            return .redirect(to: page.address(visit.language, query: visit.request.target.rawQuery))
        }
        guard route.methods.contains(method) else {
            return Response(.methodNotAllowed, fields: ["Allow": route.methods.map(\.rawValue).joined(separator: ", ")])
        }
        let isPost = method == .post
        switch route {
        case .signIn: return try isPost ? signIn(visit) : signInPage(visit)
        case .signOut: return try isPost ? signOut(visit) : signOutPage(visit)
        case .password: return try isPost ? changePassword(visit) : passwordPage(visit)
        default: break
        }
        guard let actor = visit.actor else { return toSignIn(visit) }
        switch route {
        case .signIn, .signOut, .password: return nil
        case .centre: return try overview(visit, actor)
        case .account: return try isPost ? changeAccount(visit, actor) : accountPage(visit, actor)
        case .new: return try isPost ? create(visit, actor) : newPage(visit, actor)
        case .drafts: return try draftsPage(visit, actor)
        case .draft(let id): return try isPost ? saveStep(id, visit, actor) : stepPage(id, visit, actor)
        case .create(let id): return try isPost ? createRecord(id, visit, actor) : createPage(id, visit, actor)
        case .sign(let id): return try sign(id, visit, actor)
        case .ask(let id): return try ask(id, visit, actor)
        case .giveBack(let id): return try giveBack(id, visit, actor)
        case .published(let number): return try publishedPage(number, visit, actor)
        case .autosave(let id): return try autosave(id, visit, actor)
        case .preview(let id): return try previewPage(id, visit, actor)
        case .publish(let id): return try publish(id, visit, actor)
        case .delete(let id): return try isPost ? deleteDraft(id, visit, actor) : deletePage(id, visit, actor)
        case .records: return try recordsPage(visit, actor)
        case .amend(let number): return try isPost ? amend(number, visit, actor) : amendPage(number, visit, actor)
        case .withdraw(let number):
            return try isPost ? withdraw(number, visit, actor) : withdrawPage(number, visit, actor)
        case .users: return try isPost ? addUser(visit, actor) : usersPage(visit, actor)
        case .filledForms: return try isPost ? takeFilledForm(visit, actor) : filledFormsPage(visit, actor)
        case .paste: return pasted(visit)
        case .user(let id): return try isPost ? changeUser(id, visit, actor) : userPage(id, visit, actor)
        }
    }
}

extension Route {
    /// Where somebody is led who asks for an address that only takes forms, as by the other languages of a page that
    /// answered one.
    func page(for method: HTTP.Method) -> Route? {
        guard method == .get || method == .head else { return nil }
        return switch self {
        case .publish(let draft), .sign(let draft), .ask(let draft), .giveBack(let draft): .preview(draft)
        default: nil
        }
    }

    /// What may be asked of the address.
    var methods: [HTTP.Method] {
        switch self {
        case .centre, .drafts, .preview, .published, .records: [.get, .head]
        case .publish, .autosave, .sign, .ask, .giveBack, .paste: [.post]
        default: [.get, .head, .post]
        }
    }
}
