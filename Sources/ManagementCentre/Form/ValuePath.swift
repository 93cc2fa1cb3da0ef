internal import JSON

/// A place in a document as forms and validation name it: `websites[0].url`.
struct ValuePath {
    enum Step: Hashable { case key(String), index(Int) }

    /// Keys and indices of one place; no format nests as deep, and each costs a call of a function within another.
    static let stepsMax = 32

    let steps: [Step]

    init(steps: [Step]) { self.steps = steps }

    /// Nil unless `text` is keys separated by full stops, each with any number of indices in brackets, and no deeper
    /// than ``stepsMax``.
    init?(_ text: String) {
        var steps: [Step] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
            guard let key = pieces.first, !key.isEmpty else { return nil }
            steps.append(.key(String(key)))
            for piece in pieces.dropFirst() {
                guard piece.last == "]", let index = Int(piece.dropLast()), index >= 0 else { return nil }
                steps.append(.index(index))
            }
            guard steps.count <= Self.stepsMax else { return nil }
        }
        self.steps = steps
    }

    /// As forms write it.
    var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }

    /// `json` with the value at this place replaced by what `change` makes of it; nil takes it away. A place that does
    /// not exist in lists is left alone.
    func changing(_ json: JSON?, _ change: (JSON?) -> JSON?) -> JSON? {
        Self.changing(json, steps[...], change)
    }

    func value(in json: JSON) -> JSON? {
        var value: JSON? = json
        for step in steps {
            switch step {
            case .key(let key): value = value?[key]
            case .index(let index):
                let list = value?.array ?? []
                value = index < list.count ? list[index] : nil
            }
        }
        return value
    }

    private static func changing(_ json: JSON?, _ steps: ArraySlice<Step>, _ change: (JSON?) -> JSON?) -> JSON? {
        guard let step = steps.first else { return change(json) }
        switch step {
        case .key(let key):
            var object = json?.object ?? JSONObject()
            object[key] = changing(object[key], steps.dropFirst(), change)
            return .object(object)
        case .index(let index):
            guard var list = json?.array, index < list.count else { return json }
            if let value = changing(list[index], steps.dropFirst(), change) {
                list[index] = value
            } else {
                list.remove(at: index)
            }
            return .array(list)
        }
    }
}
