import Foundation
import Glibc

/// A bar on standard error for long work, drawn only where a person is watching.
struct Progress {
    private var title: String
    private let isShown = isatty(2) == 1
    private var shown = -1

    init(_ title: String) { self.title = title }

    /// - Parameter title: a new one, where the work has come to another part.
    mutating func show(_ done: Int, of total: Int?, title new: String? = nil) {
        guard isShown else { return }
        if let new, new != title {
            end()
            (title, shown) = (new, -1)
        }
        let step = total.map { $0 > 0 ? done * 100 / $0 : 100 } ?? done / 100
        guard step != shown else { return }
        shown = step
        if let total {
            let filled = min(30, total > 0 ? done * 30 / total : 30)
            let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
            Console.error("\r\(title) \(bar) \(done)/\(total)", terminator: "")
        } else {
            Console.error("\r\(title) \(done)", terminator: "")
        }
    }

    func end() { if isShown, shown >= 0 { Console.error("") } }
}

/// The two streams of a command.
enum Console {
    static func output(_ text: String, terminator: String = "\n") {
        write(Array((text + terminator).utf8), to: .standardOutput)
    }

    static func error(_ text: String, terminator: String = "\n") {
        write(Array((text + terminator).utf8), to: .standardError)
    }

    /// Where nobody reads any more, there is nobody to tell of it.
    static func write(_ bytes: [UInt8], to stream: FileHandle) { try? stream.write(contentsOf: Data(bytes)) }
}
