import Testing

/// That operators are told of every command and option, and of none that does not exist.
@Suite struct CommandTests {
    private let sources: String
    private let documents: String
    private let operations: String

    init() throws {
        sources = try Repository.sources("bch")
        operations = try Repository.text("docs/operations.md")
        documents = operations + (try Repository.text("docs/api.md"))
    }

    private var verbs: Set<String> { Set(sources.matches(of: /static let name = "([a-z]+)"/).map { String($0.1) }) }

    private var options: Set<String> { Self.options(in: sources) }

    private static func options(in text: some StringProtocol) -> Set<String> {
        Set(String(text).matches(of: /--[a-z][a-z-]+/).map { String($0.0) })
    }

    @Test func `every command stands in the documents`() throws {
        #expect(verbs.count > 5)
        var commands = verbs
        for (verb, file) in [("user", "User"), ("mail", "MailCommand")] {
            let parts = try Repository.text("Sources/bch/\(file).swift").matches(of: /case \["([a-z]+)"\]/)
            #expect(parts.count > 1)
            commands.formUnion(parts.map { "\(verb) \($0.1)" })
        }
        for command in commands {
            let isDescribed = documents.contains("bch \(command)")
            #expect(isDescribed, "bch \(command) is not described")
        }
    }

    @Test func `every option stands in the documents`() {
        let described = Self.options(in: documents)
        #expect(options.count > 15)
        for option in options.sorted() { #expect(described.contains(option), "\(option) is not described") }
    }

    @Test(arguments: Repository.files(ending: ".md") + ["deploy/bch.service"])
    func `no document names a command or option that does not exist`(_ path: String) throws {
        let text = try Repository.text(path).replacing("\\\n", with: " ")
        for line in text.split(separator: "\n") {
            for command in line.matches(of: /\bbch ([a-z]+)((?: [^`|#]*)?)/) where verbs.contains(String(command.1)) {
                for option in Self.options(in: command.2) {
                    #expect(options.contains(option), "\(path) speaks of bch \(command.1) \(option)")
                }
            }
        }
    }

    @Test(arguments: Repository.files(ending: ".md"))
    func `every make command of the documents is a target of the Makefile`(_ path: String) throws {
        let makefile = try Repository.text("Makefile")
        let targets = Set(makefile.matches(of: /(?m)^([a-z]+):/).map { String($0.1) })
        let document = Markdown(try Repository.text(path))
        for line in document.code + document.quoted {
            guard let command = line.prefixMatch(of: /make((?: [a-z]+)+)/) else { continue }
            for target in command.1.split(separator: " ") {
                #expect(targets.contains(String(target)), "\(path) says make \(target)")
            }
        }
    }

    @Test func `the readme shows how to run and how to test`() throws {
        let code = Markdown(try Repository.text("README.md")).code
        #expect(code.contains("make run") && code.contains("make test"))
    }
}
