extension LMOIdentifier {
    /// What is to be said of one component.
    package enum Verdict: Hashable, Sendable {
        case ok
        /// It lacks the parts of an identifier; the proposal is what it may have been meant as, where that is clear.
        case malformed(proposal: String?)
        /// The check digit does not follow from the other characters; the proposal is in published form.
        case wrongCheckDigit(given: Int, expected: Int, proposal: String)
    }

    /// The identifier of one event.
    package struct Component: Hashable, Sendable {
        /// The three parts, zeros as 0, upper case.
        package struct Parts: Hashable, Sendable {
            /// Who applied: 2 or 3 letters and digits, the first a letter.
            package let applicant: String
            /// Their code of the event: 5 or 6 letters and digits.
            package let event: String
            /// 0 to 9.
            package let checkDigit: Int
        }

        /// Nil where the text is no identifier.
        package let parts: Parts?
        /// The text, upper case, zeros as 0, dashes and blanks tidied.
        private let tidied: String

        init(_ spelling: IdentifierSpelling) {
            parts = spelling.parts
            tidied = spelling.tidied
        }

        /// See `LMOIdentifier.matchKey`.
        package var matchKey: String { parts.map { "\($0.applicant)-\($0.event)-\($0.checkDigit)" } ?? tidied }

        /// See `LMOIdentifier.published`.
        package var published: String { parts.map { Self.published($0, $0.checkDigit) } ?? tidied }

        package var verdict: Verdict {
            guard let parts else { return .malformed(proposal: proposal) }
            let expected = LMOIdentifier.checkDigit(applicant: parts.applicant, event: parts.event)
            guard parts.checkDigit != expected else { return .ok }
            let meant = Self.lettersReadAsZeros(parts)
            return .wrongCheckDigit(
                given: parts.checkDigit, expected: expected,
                proposal: meant.map { Self.published($0, $0.checkDigit) } ?? Self.published(parts, expected))
        }

        /// Stricter than well formed, for text that may be anything.
        var isEvident: Bool {
            guard let parts else { return false }
            return parts.event.utf8.contains(where: \.isDigit) || verdict == .ok
        }

        /// `MON-8741` has nothing to propose, `MON-87419` lacks only the check digit.
        private var proposal: String? {
            let tokens = tidied.split(whereSeparator: { $0 == "-" || $0 == " " }).map(String.init)
            guard tokens.count == 2, IdentifierSpelling.isApplicant(tokens[0]), IdentifierSpelling.isEvent(tokens[1]),
                tokens[0].utf8.count + tokens[1].utf8.count == 8, tokens[1].utf8.contains(where: \.isDigit)
            else { return nil }
            let digit = LMOIdentifier.checkDigit(applicant: tokens[0], event: tokens[1])
            return Self.published(Parts(applicant: tokens[0], event: tokens[1], checkDigit: digit), digit)
        }

        /// DAS-O15O7-1 with the letter O typed for zeros, where reading it so makes the check digit right.
        private static func lettersReadAsZeros(_ parts: Parts) -> Parts? {
            let event = String(parts.event.map { $0 == "O" ? "0" : $0 })
            let digit = LMOIdentifier.checkDigit(applicant: parts.applicant, event: event)
            guard event != parts.event, digit == parts.checkDigit else { return nil }
            return Parts(applicant: parts.applicant, event: event, checkDigit: digit)
        }

        private static func published(_ parts: Parts, _ checkDigit: Int) -> String {
            "\(parts.applicant)-\(String(parts.event.map { $0 == "0" ? "Ø" : $0 }))-\(checkDigit)"
        }
    }

    /// The check digit: the values of all characters (A = 1 … Z = 26, digits as they are) added, then the digits of
    /// the sum, until one digit is left. MON-ØØ81Ø: 13+15+14+0+0+8+1+0 = 51, 5+1 = 6.
    package static func checkDigit(applicant: String, event: String) -> Int {
        let sum = (applicant + event).uppercased().utf8.reduce(0) { sum, character in
            if character.isDigit { return sum + Int(character - UInt8(ascii: "0")) }
            return character.isUpperCaseLetter ? sum + Int(character - UInt8(ascii: "A")) + 1 : sum
        }
        return sum == 0 ? 0 : (sum - 1) % 9 + 1
    }
}
