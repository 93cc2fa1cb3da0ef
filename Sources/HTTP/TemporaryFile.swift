import FoundationEssentials

/// A file that is removed when the last reference to it goes.
package final class TemporaryFile: Sendable {
    package let path: String
    /// In bytes.
    package let size: Int

    /// Makes a file in `folder` with a name nobody can guess; it fails if that exists.
    init(_ content: Data, folder: String) throws(FormRefusal) {
        path = folder + "/part-" + UUID().uuidString
        size = content.count
        do {
            try content.write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw .storage("the temporary folder cannot be written")
        }
    }

    /// Moves the file to where it is to stay. False if that fails; the file then still goes with this value.
    package func keep(at destination: String) -> Bool {
        (try? FileManager.default.moveItem(atPath: path, toPath: destination)) != nil
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A body in a file, mapped so that even a large one takes no memory of its own.
struct MappedBody {
    let data: Data

    init(path: String) throws(FormRefusal) {
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        } catch {
            throw .storage("the uploaded body cannot be read")
        }
    }

    func prefix(_ count: Int) -> [UInt8] { Array(data.prefix(count)) }
}
