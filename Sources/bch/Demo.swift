import Accounts
import Formats
import JSON
import Registry
import Site

/// `bch demo`.
enum Demo: Verb {
    static let name = "demo"
    static let summary = "fills a data folder with demonstration records and accounts"
    static let usage = """
        bch demo --data DIR [--if-empty]

        Prints the accounts to sign in with. Never use a folder with real records: the people are fictional.

        \(Opening.usage)
          --if-empty           do nothing where there are records already
        """

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(words, valued: Opening.options, plain: ["--if-empty"])
        let configuration = try Opening.configuration(arguments)
        let storage = try Storage.open(configuration)
        guard try storage.registry.logSize() == 0 else {
            if arguments.flags.contains("--if-empty") { return 0 }
            throw Failure("The data folder holds records already; demonstration records would mix with them.")
        }
        let folder = "\(configuration.resources)/Data/demonstration"
        try publish(folder, storage)
        let accounts = try accounts(folder, storage)
        Console.output("\nDemonstration accounts (the people are fictional):")
        for account in accounts { Console.output("  \(account)") }
        Console.output("")
        return 0
    }

    private static func publish(_ folder: String, _ storage: Storage) throws {
        var documents: [Document] = []
        for file in try JSONFile.folder("\(folder)/records") {
            for json in file.value.array ?? [] {
                guard let object = json.object else {
                    throw Failure("\(file.name) holds something that is no document.")
                }
                documents.append(Document(object))
            }
        }
        let outcomes = try storage.registry.publish(imported: documents) { document in
            storage.formats.format(document.schema).flatMap { format in
                Actor.machineOperator.permit(
                    .importRecords, for: format.subject(government: document.government, owner: nil))
            }
        }
        let published = outcomes.filter { if case .published = $0 { true } else { false } }.count
        Console.output("\(documents.count) demonstration records read, \(published) published.")
        for (document, outcome) in zip(documents, outcomes) {
            if case .refused(let issues) = outcome {
                Console.error("\(document.schema) \(document.identifier): \(issues.map { "\($0.path) \($0.reason)" })")
            }
        }
        guard published == documents.count else { throw Failure("Not every demonstration record was published.") }
    }

    private static func accounts(_ folder: String, _ storage: Storage) throws -> [String] {
        var lines: [String] = []
        for json in try JSONFile(path: "\(folder)/accounts.json").value["accounts"]?.array ?? [] {
            guard let email = json["email"]?.string, let name = json["name"]?.string,
                let password = json["password"]?.string
            else { throw Failure("accounts.json has an account without e-mail, name or password.") }
            let roles = Set((json["roles"]?.array ?? []).compactMap { $0.string.flatMap(Role.init) })
            let government = json["government"]?.string
            _ = try storage.accounts.create(
                AccountDetails(email: email, name: name, government: government, roles: roles),
                password: Password(password), under: User.permit(for: government))
            let held = roles.map(\.rawValue).sorted().joined(separator: ", ")
            lines.append("\(email)   \(password)   \(name), \(held)\(government.map { ", \($0.uppercased())" } ?? "")")
        }
        return lines
    }
}
