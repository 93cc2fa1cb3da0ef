internal import Components
internal import Formats
internal import JSON

extension FormAction {
    /// Ids of what should have the focus after the action, the best first: new entries, and the button just pressed.
    ///
    /// `document` as it was before.
    func focus(in document: Document) -> [String] {
        func id(_ path: String) -> String { Field.id(of: path) }
        switch self {
        case .add(let path):
            let count = ValuePath(path)?.value(in: document.json)?.array?.count ?? 0
            let entry = "\(path)[\(count)]"
            return [id(entry), id("\(entry).type"), id("\(entry)[0].type"), id("\(path)[\(count + 1)]")]
        case .remove(let path):
            guard path.hasSuffix("]"), let list = path.lastIndex(of: "[") else {
                return [id(String(path.dropLast(path.hasSuffix(".file") ? ".file".count : 0)))]
            }
            return [id(String(path[..<list])), id("\(path[..<list])[0]")]
        case .up(let path): return moved(path, by: -1, button: "up")
        case .down(let path): return moved(path, by: 1, button: "down")
        case .search(let path): return [id(path) + "-results"]
        case .choose(let path, _), .unchoose(let path, _), .create(let path, _): return [id(path)]
        case .named: return []
        }
    }

    /// The same button of the entry at its new place; at the end of the list, the other one.
    private func moved(_ path: String, by step: Int, button: String) -> [String] {
        // Whatever number was sent: past the bound there is no entry to move, and none to count on from.
        guard let list = path.lastIndex(of: "["), let index = Int(path[list...].dropFirst().dropLast()),
            (0..<Validator.entriesMax).contains(index)
        else { return [] }
        let place = Field.id(of: "\(path[..<list])[\(index + step)]")
        return ["\(place)-\(button)", "\(place)-\(button == "up" ? "down" : "up")"]
    }
}
