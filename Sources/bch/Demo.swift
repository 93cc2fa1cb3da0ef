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
        let demonstration = try Demonstration(resources: configuration.resources)
        let outcomes = try demonstration.load(into: storage.registry, storage.accounts)
        let published = outcomes.filter { if case .published = $0 { true } else { false } }.count
        Console.output("\(outcomes.count) demonstration records read, \(published) published.")
        for (document, outcome) in zip(demonstration.documents, outcomes) {
            if case .refused(let issues) = outcome {
                Console.error("\(document.schema) \(document.identifier): \(issues.map { "\($0.path) \($0.reason)" })")
            }
        }
        guard published == outcomes.count else { throw Failure("Not every demonstration record was published.") }
        Console.output("\nDemonstration accounts (the people are fictional):")
        for person in demonstration.people {
            let held = person.details.roles.map(\.rawValue).sorted().joined(separator: ", ")
            let government = person.details.government.map { ", \($0.uppercased())" } ?? ""
            Console.output(
                "  \(person.details.email)   \(person.password)   \(person.details.name), \(held)\(government)")
        }
        Console.output("")
        return 0
    }
}
