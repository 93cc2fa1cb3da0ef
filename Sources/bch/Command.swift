import Site

/// One command of `bch`.
protocol Verb {
    /// As it is written: `user add`.
    static var name: String { get }
    /// One line for the list of commands.
    static var summary: String { get }
    /// What `--help` prints under the summary.
    static var usage: String { get }
    /// Does the work; answers the exit code.
    static func run(_ words: [String]) throws -> Int32
}

/// Finds the command that was written, and turns faults into words and exit codes: 0 done, 1 not done, 2 written wrongly.
enum Command {
    static var verbs: [any Verb.Type] {
        [
            Serve.self, Demo.self, ImportRecords.self, ExportRecords.self, User.self, MailCommand.self, Verify.self,
            Rebuild.self,
            Erase.self,
            CheckFormats.self,
        ]
    }

    static func run(_ words: [String]) -> Int32 {
        guard let first = words.first, first != "--help", first != "help" else {
            Console.output(help)
            return words.isEmpty ? 2 : 0
        }
        if first == "--version" {
            Console.output("bch \(Site.version)")
            return 0
        }
        guard let verb = verbs.first(where: { $0.name == first }) else {
            Console.error("bch: \"\(first)\" is not a command. \(list)")
            return 2
        }
        if words.contains("--help") {
            Console.output("bch \(verb.name): \(verb.summary)\n\n\(verb.usage)")
            return 0
        }
        do {
            return try verb.run(Array(words.dropFirst()))
        } catch let fault as UsageFault {
            Console.error("bch \(first): \(fault.reason).\n\n\(verb.usage)")
            return 2
        } catch let failure as Failure {
            Console.error("bch \(first): \(failure.reason)")
            return 1
        } catch {
            Console.error("bch \(first): \(error)")
            return 1
        }
    }

    private static var list: String { "Commands are: \(verbs.map { $0.name }.joined(separator: ", "))." }

    private static var help: String {
        let width = verbs.map { $0.name.count }.max() ?? 0
        let lines = verbs.map { verb in
            "  \(verb.name)\(String(repeating: " ", count: width - verb.name.count))  \(verb.summary)"
        }
        return """
            bch \(Site.version): the Biosafety Clearing-House.

            bch COMMAND [options]    bch COMMAND --help    bch --version

            \(lines.joined(separator: "\n"))

            Exit codes: 0 done, 1 not done, 2 written wrongly.
            """
    }
}
