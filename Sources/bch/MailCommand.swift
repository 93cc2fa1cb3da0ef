import Accounts
import Components
import Letters
import Mail
import Outbox
import Registry
import Site

/// `bch mail test|list`.
enum MailCommand: Verb {
    static let name = "mail"
    static let summary = "sends a trial letter; lists letters that wait or were given up"
    static let usage = """
        bch mail test --mail-server URL --mail-from ADDRESS --to E [--language fr]
        bch mail list --data DIR [--database postgres://…]

        \(MailOptions.usage)
          --to E               who gets the trial letter
          --language L         its language: ar, en, es, fr, ru or zh
        \(Opening.usage)
        """
    /// The newest letters that are listed.
    private static let listedMax = 200

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(
            words, valued: Opening.options.union(MailOptions.options).union(["--to", "--language"]))
        switch arguments.rest {
        case ["test"]: try test(arguments)
        case ["list"]: try list(Opening.storage(arguments).accounts.outbox)
        default: throw UsageFault("say test or list")
        }
        return 0
    }

    private static func test(_ arguments: Arguments) throws {
        guard let (server, sender) = try MailOptions.read(arguments, replyTo: nil) else {
            throw UsageFault("--mail-server is missing")
        }
        let text = try arguments.required("--to")
        guard let address = EmailAddress(text) else { throw UsageFault("\"\(text)\" is not an e-mail address") }
        let language = try arguments.language()
        let strings = try Strings(folder: "\(Opening.resources(arguments))/Data/strings")
        let recipient = Recipient(account: "", address: address.description, name: "", language: language)
        do throws(MailFault) {
            try MailConnection(server).send(sender.trial(to: recipient, server: server.address, strings: strings))
        } catch {
            throw Failure("The mail server did not take the letter: \(error).")
        }
        Console.output("The mail server has taken a letter to \(address). Look whether it arrives.")
    }

    private static func list(_ outbox: Outbox) throws {
        for delivery in try outbox.deliveries(limit: listedMax) {
            let fault = delivery.fault.map { "\t\($0)" } ?? ""
            Console.output(
                "\(Time.rfc3339(delivery.posted))\t\(delivery.state.rawValue)\t\(delivery.attempts)\t"
                    + "\(delivery.kind.rawValue)\t\(delivery.address)\(fault)")
        }
    }
}
