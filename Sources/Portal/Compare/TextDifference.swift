/// How one text became another, word by word.
enum TextDifference {
    enum Piece: Equatable, Sendable {
        case same(String), removed(String), added(String)

        var text: String {
            switch self {
            case .same(let text), .removed(let text), .added(let text): text
            }
        }
    }

    /// Longer lines are not compared word by word but shown as wholly replaced.
    static let wordsMax = 2_000
    /// Lines of both texts together, between what they begin and end with alike; more are shown as wholly replaced. The
    /// comparison takes time and memory with the square of what differs: so many lines take 64 MB at the worst.
    static let linesMax = 4_000
    /// Old words times new words, of all lines of one text together; what is beyond is shown as wholly replaced.
    static let stepsMax = wordsMax * wordsMax
    /// Two lines with less than this share of words in common are two lines, not one that was changed.
    static let likenessMin = 0.5

    /// The lines of the new list with those removed in their place; lines that resemble each other are compared inside.
    static func lines(_ old: [String], _ new: [String]) -> [[Piece]] {
        let start = zip(old, new).prefix { $0 == $1 }.count
        let (before, after) = (old.dropFirst(start), new.dropFirst(start))
        let end = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count
        var result: [[Piece]] = new.prefix(start).map { [.same($0)] }
        result += changed(Array(before.dropLast(end)), Array(after.dropLast(end)))
        return result + new.suffix(end).map { [.same($0)] }
    }

    /// The lines between what two texts begin and end with alike.
    private static func changed(_ old: [String], _ new: [String]) -> [[Piece]] {
        guard old.count + new.count <= linesMax else {
            return old.map { [.removed($0)] } + new.map { [.added($0)] }
        }
        var result: [[Piece]] = []
        var stepsLeft = stepsMax
        for run in runs(old, new) {
            switch run {
            case .same(let lines): result += lines.map { [.same($0)] }
            case .replaced(let removed, let added): result += replaced(removed, added, &stepsLeft)
            }
        }
        return result
    }

    /// One text against another; neither need have lines.
    static func words(_ old: String, _ new: String) -> [Piece] {
        let (before, after) = (tokens(of: old), tokens(of: new))
        if before == after { return old.isEmpty ? [] : [.same(old)] }
        guard before.count <= wordsMax, after.count <= wordsMax else {
            return whole(old, Piece.removed) + whole(new, Piece.added)
        }
        var pieces: [Piece] = []
        for run in runs(before, after) {
            switch run {
            case .same(let tokens): pieces.append(.same(tokens.joined()))
            case .replaced(let removed, let added):
                pieces += whole(removed.joined(), Piece.removed) + whole(added.joined(), Piece.added)
            }
        }
        return pieces
    }

    private static func whole(_ text: String, _ make: (String) -> Piece) -> [Piece] { text.isEmpty ? [] : [make(text)] }

    private enum Run {
        case same([String])
        case replaced(removed: [String], added: [String])
    }

    /// Both lists in step: what they share, and what stands in each between.
    private static func runs(_ old: [String], _ new: [String]) -> [Run] {
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.map(place)), added = Set(difference.insertions.map(place))
        var runs: [Run] = []
        var (before, after) = (0, 0)
        while before < old.count || after < new.count {
            var (gone, come, same): ([String], [String], [String]) = ([], [], [])
            while removed.contains(before) {
                gone.append(old[before])
                before += 1
            }
            while added.contains(after) {
                come.append(new[after])
                after += 1
            }
            if !gone.isEmpty || !come.isEmpty { runs.append(.replaced(removed: gone, added: come)) }
            while before < old.count, after < new.count, !removed.contains(before), !added.contains(after) {
                same.append(new[after])
                (before, after) = (before + 1, after + 1)
            }
            if !same.isEmpty { runs.append(.same(same)) }
        }
        return runs
    }

    private static func place(_ change: CollectionDifference<String>.Change) -> Int {
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }

    /// Pairs each removed line with the added one at its place, where they are alike.
    private static func replaced(_ removed: [String], _ added: [String], _ stepsLeft: inout Int) -> [[Piece]] {
        var result: [[Piece]] = []
        for index in 0..<max(removed.count, added.count) {
            let old = index < removed.count ? removed[index] : nil
            let new = index < added.count ? added[index] : nil
            if let old, let new {
                let steps = tokens(of: old).count * tokens(of: new).count
                stepsLeft -= min(steps, stepsLeft)
                let pieces = stepsLeft > 0 ? words(old, new) : whole(old, Piece.removed) + whole(new, Piece.added)
                if likeness(pieces) >= likenessMin {
                    result.append(pieces)
                    continue
                }
            }
            if let old { result.append([.removed(old)]) }
            if let new { result.append([.added(new)]) }
        }
        return result
    }

    private static func likeness(_ pieces: [Piece]) -> Double {
        var (same, all) = (0, 0)
        for piece in pieces {
            let size = piece.text.count
            if case .same = piece { (same, all) = (same + 2 * size, all + 2 * size) } else { all += size }
        }
        return all == 0 ? 1 : Double(same) / Double(all)
    }

    /// Words with the blanks after them; ideographs and marks stand alone.
    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        var hasBlank = false
        func end() {
            if !word.isEmpty { tokens.append(word) }
            (word, hasBlank) = ("", false)
        }
        for character in text {
            if character.isWhitespace {
                word.append(character)
                hasBlank = true
                continue
            }
            let standsAlone = isIdeograph(character) || !(character.isLetter || character.isNumber)
            if hasBlank || standsAlone { end() }
            word.append(character)
            if isIdeograph(character) { end() }
        }
        end()
        return tokens
    }

    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.first.map(\.properties.isIdeographic) ?? false
    }
}
