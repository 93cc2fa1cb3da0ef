internal import FoundationEssentials
internal import Glibc

/// What a site is made from.
package struct SiteConfiguration: Sendable {
    package var folder: DataFolder
    /// `postgres://…`; nil keeps everything in the data folder.
    package var databaseURL: String?
    /// The folder that holds `Data` and `Assets` of this version.
    package var resources: String
    /// The log's name for a new key, such as `bch.example.org/log`.
    package var logName: String?
    /// Where readers write to; nothing is shown where nil.
    package var contactEmail: String?
    /// In whose name letters are sent; nil where no mail server is named, and none are.
    package var letters: LetterSender?
    /// Reads that run side by side, as many as the server has workers.
    package var readers: Int

    package init(
        folder: DataFolder, databaseURL: String? = nil, resources: String, logName: String? = nil,
        contactEmail: String? = nil, letters: LetterSender? = nil, readers: Int = 4
    ) {
        self.folder = folder
        self.databaseURL = databaseURL
        self.resources = resources
        self.logName = logName
        self.contactEmail = contactEmail
        self.letters = letters
        self.readers = readers
    }

    /// The folder with `Data/formats`: the given one and no other; or else `BCH_RESOURCES`, or `share/bch` beside the
    /// program's `bin`, or the source folder the program was built in. Nil where there is none.
    package static func findResources(_ given: String?) -> String? {
        var candidates = [given].compactMap { $0 }
        if given == nil {
            if let variable = ProcessInfo.processInfo.environment["BCH_RESOURCES"] { candidates.append(variable) }
            var folder = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
            while let cut = folder.lastIndex(of: "/") {
                folder = String(folder[..<cut])
                candidates += ["\(folder)/share/bch", folder]
            }
        }
        return candidates.first { FileManager.default.fileExists(atPath: "\($0)/Data/formats") }
    }
}

/// Why the site cannot start, in words for who starts it.
package struct SiteFault: Error, Sendable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
