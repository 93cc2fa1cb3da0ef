import Database
import Search
import Site

/// `bch rebuild search|all`.
enum Rebuild: Verb {
    static let name = "rebuild"
    static let summary = "makes what follows from the log anew: search, or all of it"
    static let usage = """
        bch rebuild search|all --data DIR

        Safe at any time while no server runs on the folder; a server follows the log by itself.

        \(Opening.usage)
        """

    static func run(_ words: [String]) throws -> Int32 {
        let arguments = try Arguments(words, valued: Opening.options)
        guard arguments.rest == ["search"] || arguments.rest == ["all"] else { throw UsageFault("say search or all") }
        let configuration = try Opening.configuration(arguments)
        let lock = try FolderLock(configuration.folder)
        defer { withExtendedLifetime(lock) {} }
        let registry = try Storage.open(configuration).registry
        // Not emptied but removed, as the file may be damaged.
        configuration.folder.removeSearchIndex()
        let index = try SearchIndex(.sqlite(path: configuration.folder.search))
        var bar = Progress("search")
        try LogFollower(registry: registry, index: index).rebuild { bar.show($0, of: $1) }
        bar.end()
        Console.output("search: \(index.count) records, position \(index.position).")
        index.close()
        return 0
    }
}
