/// One component as someone spelt it, and what it means.
struct IdentifierSpelling {
    /// Upper case, Ø as 0, one dash where there was a dash among blanks, one blank where there were several.
    let tidied: String
    /// Nil where the text cannot be an identifier, or could be two.
    let parts: LMOIdentifier.Component.Parts?

    private typealias Parts = LMOIdentifier.Component.Parts

    private init(tidied: String) {
        self.tidied = tidied
        let tokens = tidied.split(whereSeparator: { $0 == "-" || $0 == " " }).map(String.init)
        parts =
            switch tokens.count {
            case 3: Self.whole(tokens[0], tokens[1], tokens[2])
            case 2: Self.withoutFirstDash(tokens[0], tokens[1]) ?? Self.withoutSecondDash(tokens[0], tokens[1])
            case 1: Self.withoutDashes(tokens[0])
            default: nil
            }
    }

    /// The components of a stack, or the one of a single event; none for blank text.
    static func components(of text: String) -> [IdentifierSpelling] {
        let characters = simplified(text)
        var parts: [[Character]] = [[]]
        for (place, character) in characters.enumerated() {
            let following = characters[(place + 1)...]
            if character == "×" || (character == "X" && isJoint(between: parts[parts.count - 1], and: following)) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map { withoutLooseJoints(tidied($0)) }.filter { !$0.isEmpty }.map(IdentifierSpelling.init(tidied:))
    }

    /// 2 or 3 letters and digits, the first a letter.
    static func isApplicant(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count) && text.utf8.allSatisfy(\.isUpperCaseLetterOrDigit)
            && text.utf8.first?.isUpperCaseLetter == true
    }

    /// 5 or 6 letters and digits.
    static func isEvent(_ text: String) -> Bool {
        (5...6).contains(text.utf8.count) && text.utf8.allSatisfy(\.isUpperCaseLetterOrDigit)
    }

    private static func whole(_ applicant: String, _ event: String, _ check: String) -> Parts? {
        guard isApplicant(applicant), isEvent(event), check.utf8.count == 1, check.utf8.allSatisfy(\.isDigit),
            let digit = Int(check)
        else { return nil }
        return Parts(applicant: applicant, event: event, checkDigit: digit)
    }

    /// `MON87419-8`, `DP004114-3`: together eight characters, as the OECD has it, and the letters end where the
    /// applicant's code does. SYNIR604-5 could be of SYN or of SY, and is left to its author.
    private static func withoutFirstDash(_ joined: String, _ check: String) -> Parts? {
        let letters = joined.utf8.prefix(while: \.isUpperCaseLetter).count
        guard joined.utf8.count == 8, (2...3).contains(letters) else { return nil }
        return whole(String(joined.prefix(letters)), String(joined.dropFirst(letters)), check)
    }

    /// `MON-874198`: only if the last digit is the right one, for it may also lack the check digit.
    private static func withoutSecondDash(_ applicant: String, _ joined: String) -> Parts? {
        guard applicant.utf8.count + joined.utf8.count == 9 else { return nil }
        return right(whole(applicant, String(joined.dropLast()), String(joined.suffix(1))))
    }

    /// `MON874198`: only if the last digit is the right one.
    private static func withoutDashes(_ joined: String) -> Parts? {
        right(withoutFirstDash(String(joined.dropLast()), String(joined.suffix(1))))
    }

    private static func right(_ parts: Parts?) -> Parts? {
        guard let parts,
            parts.checkDigit == LMOIdentifier.checkDigit(applicant: parts.applicant, event: parts.event)
        else { return nil }
        return parts
    }

    /// Upper case and one sign for all that look alike: 0 for Ø, - for dashes, × for crosses, a blank for blanks.
    private static func simplified(_ text: String) -> [Character] {
        text.unicodeScalars.flatMap { scalar -> [Character] in
            switch scalar.value {
            case 0xD8, 0xF8, 0x2205, 0x2300: return ["0"]
            case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xAD: return ["-"]
            case 0x425, 0x445: return ["X"]  // Cyrillic
            case 0xD7, 0x2715, 0x2716, 0x2A2F: return ["×"]
            case 0xFF01...0xFF5E:
                return Unicode.Scalar(scalar.value - 0xFEE0).map { Array(String($0).uppercased()) } ?? []
            case 0x200B...0x200F, 0x2060, 0xFEFF, 0x0300...0x036F: return []
            default: return scalar.properties.isWhitespace ? [" "] : Array(String(scalar).uppercased())
            }
        }
    }

    /// Whether an X joins two components: it stands alone between blanks, or between a whole identifier and a letter.
    /// The X of UFL-X17CP-6 does neither.
    private static func isJoint(between left: [Character], and right: ArraySlice<Character>) -> Bool {
        if left.last == " " && right.first == " " { return true }
        guard let next = right.first(where: { $0 != " " }), next.isASCII, next.isLetter else { return false }
        return IdentifierSpelling(tidied: tidied(left)).parts != nil
    }

    /// Without an X at either end that joins nothing, as in `MON-00810-6 x`.
    private static func withoutLooseJoints(_ text: String) -> String {
        var words = text.split(separator: " ")[...]
        while words.first == "X" { words.removeFirst() }
        while words.last == "X" { words.removeLast() }
        return words.joined(separator: " ")
    }

    private static func tidied(_ characters: [Character]) -> String {
        var tidied = ""
        for character in characters {
            switch (character, tidied.last) {
            case (" ", nil), (" ", " "), (" ", "-"), ("-", "-"): continue
            case ("-", " "):
                tidied.removeLast()
                tidied.append("-")
            default: tidied.append(character)
            }
        }
        return String(tidied.reversed().drop { $0 == " " }.reversed())
    }
}
