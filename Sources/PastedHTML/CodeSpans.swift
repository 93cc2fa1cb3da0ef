/// Code among words, as Markdown finds it: a run of backquotes up to the next run of as many.
enum CodeSpans {
    /// Where code stands, from the first to the last; takes time with the length of the text alone.
    ///
    /// Source: CommonMark 0.31, section 6.1.
    static func ranges(in text: Substring) -> [Range<String.Index>] {
        let runs = runs(in: text)
        // For each run the next one that is as long.
        var next: [Int: Int] = [:], ends = [Int?](repeating: nil, count: runs.count)
        for (index, run) in runs.enumerated().reversed() { ends[index] = next.updateValue(index, forKey: run.length) }
        var result: [Range<String.Index>] = []
        var index = 0
        while index < runs.count {
            guard let end = ends[index] else {
                index += 1
                continue
            }
            result.append(runs[index].range.lowerBound..<runs[end].range.upperBound)
            index = end + 1
        }
        return result
    }

    private static func runs(in text: Substring) -> [(range: Range<String.Index>, length: Int)] {
        let backquote = UInt8(ascii: "`"), bytes = text.utf8
        var result: [(range: Range<String.Index>, length: Int)] = []
        var place = bytes.startIndex
        while let start = bytes[place...].firstIndex(of: backquote) {
            let end = bytes[start...].firstIndex { $0 != backquote } ?? bytes.endIndex
            result.append((start..<end, bytes.distance(from: start, to: end)))
            place = end
        }
        return result
    }
}
