package import Accounts
package import Formats
package import JSON
package import Registry
internal import Thesaurus

/// The demonstration records and accounts of `Data/demonstration`, as `bch demo` brings them into an empty data folder.
package struct Demonstration {
    package struct Person: Sendable {
        package let details: AccountDetails
        package let password: String
    }

    package let documents: [Document]
    package let people: [Person]

    /// - Parameter resources: the folder with `Data`.
    package init(resources: String) throws(JSONFileFault) {
        let folder = "\(resources)/Data/demonstration"
        var documents: [Document] = []
        for file in try JSONFile.folder("\(folder)/records") {
            for (index, json) in (file.value.array ?? []).enumerated() {
                guard let object = json.object else { throw file.fault("[\(index)]", "a document is expected") }
                documents.append(Document(object))
            }
        }
        let file = try JSONFile(path: "\(folder)/accounts.json")
        var people: [Person] = []
        for (index, json) in (file.value["accounts"]?.array ?? []).enumerated() {
            guard let email = json["email"]?.string, let name = json["name"]?.string,
                let password = json["password"]?.string
            else { throw file.fault("accounts[\(index)]", "an account needs an e-mail address, a name and a password") }
            let roles = (json["roles"]?.array ?? []).compactMap { $0.string.flatMap(Role.init) }
            people.append(
                Person(
                    details: AccountDetails(
                        email: email, name: name, government: json["government"]?.string, roles: Set(roles),
                        language: json["language"]?.string.flatMap(Language.init) ?? .en),
                    password: password))
        }
        (self.documents, self.people) = (documents, people)
    }

    /// Makes the accounts and publishes the records, those that want signatures signed by the people who may.
    ///
    /// - Returns: one outcome for each document, in order.
    package func load(into registry: Registry, _ accounts: Accounts) throws -> [ImportOutcome] {
        var actors: [Actor] = []
        for person in people {
            let permit = Actor.machineOperator.permit(.manageUsers, for: .users(of: person.details.government))
            guard let permit else { continue }
            let account = try accounts.create(person.details, password: Password(person.password), under: permit)
            actors.append(
                Actor(
                    account: account.id, name: account.name, email: account.email.description,
                    government: account.government, roles: account.roles))
        }
        // In their order: what a record cites comes before it.
        var outcomes: [ImportOutcome] = []
        var rest = documents[...]
        while let first = rest.first {
            if isSigned(first, registry) {
                outcomes.append(.published(try publishSigned(first, registry, actors)))
                rest = rest.dropFirst()
                continue
            }
            let run = rest.prefix { !isSigned($0, registry) }
            rest = rest.dropFirst(run.count)
            outcomes += try registry.publish(imported: Array(run)) { document in
                registry.formats.format(document.schema).flatMap { format in
                    Actor.machineOperator.permit(
                        .publish, for: format.subject(government: document.government, owner: nil))
                }
            }
        }
        return outcomes
    }

    private func isSigned(_ document: Document, _ registry: Registry) -> Bool {
        registry.formats.format(document.schema)?.signatures.isEmpty == false
    }

    /// Drafts, signs and publishes as people do.
    private func publishSigned(_ document: Document, _ registry: Registry, _ people: [Actor]) throws -> PublishedRecord
    {
        guard let format = registry.formats.format(document.schema) else {
            throw SaveDraftRefusal.unknownFormat(document.schema)
        }
        func permit(_ action: Action, _ subject: Subject) throws -> Permit {
            guard let permit = people.lazy.compactMap({ $0.permit(action, for: subject) }).first else {
                throw SaveDraftRefusal.notCovered
            }
            return permit
        }
        let new = format.subject(government: document.government, owner: nil)
        let draft = try registry.saveDraft(document, opened: nil, under: permit(.createDraft, new))
        let subject = format.subject(government: draft.government, owner: draft.owner)
        for signature in format.signatures {
            let wanted = format.subject(signature: signature.key, government: draft.government, owner: draft.owner)
            guard let wanted else { continue }
            _ = try registry.sign(
                draft.identifier, opened: draft.version, signature: signature.key, under: permit(.sign, wanted))
        }
        return try registry.publish(draft.identifier, opened: draft.version, under: permit(.publish, subject))
    }
}
