/// The members of a JSON object, always in the order of their keys.
///
/// Keys are unique; a later value for the same key replaces the earlier one. Kept sorted by UTF-8 bytes, so that two
/// equal objects are written byte for byte alike (the order RFC 8785 asks for, for keys in the Basic Latin block).
package struct JSONObject: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package let key: String
        package var value: JSON
    }

    package private(set) var members: [Member] = []

    package init() {}

    package init(_ pairs: [(key: String, value: JSON)]) {
        members.reserveCapacity(pairs.count)
        for pair in pairs { self[pair.key] = pair.value }
    }

    package var isEmpty: Bool { members.isEmpty }
    package var count: Int { members.count }
    package var keys: [String] { members.map(\.key) }

    package subscript(key: String) -> JSON? {
        get {
            let place = place(of: key)
            return place < members.count && members[place].key == key ? members[place].value : nil
        }
        set {
            let place = place(of: key)
            let present = place < members.count && members[place].key == key
            switch (newValue, present) {
            case (let value?, true): members[place].value = value
            case (let value?, false): members.insert(Member(key: key, value: value), at: place)
            case (nil, true): members.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// The first place whose key is not before `key`.
    private func place(of key: String) -> Int {
        if let last = members.last, JSONObject.comesBefore(last.key, key) { return members.count }
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if JSONObject.comesBefore(members[middle].key, key) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func comesBefore(_ left: String, _ right: String) -> Bool {
        let left = left.utf8.span, right = right.utf8.span
        for place in 0..<min(left.count, right.count) where left[place] != right[place] {
            return left[place] < right[place]
        }
        return left.count < right.count
    }
}
