/// The OECD unique identifier of a living modified organism, `MON-ØØ81Ø-6`, or of a stack of several.
///
/// Nothing is refused for being wrong: identifiers with a false check digit are registered and in use (SYN-ØØØJG-2),
/// so each component carries a verdict that a form shows as a warning with a proposal. Nor is it assumed that the
/// organism is a plant. Source: OECD, ENV/JM/MONO(2002)7, revised 2006.
package struct LMOIdentifier: Hashable, Sendable, LosslessStringConvertible {
    /// The longest text that is read.
    package static let charactersMax = 500
    /// The largest stack that is read.
    package static let componentsMax = 30

    /// One for a single event, more for a stack; in the order they were entered, never empty.
    package let components: [Component]

    /// Reads any spelling: Ø, ø or 0; every kind of dash, a blank for a dash, a dash left out where that is clear;
    /// either case; a stack's components joined by x, X or ×, with or without blanks.
    ///
    /// Nil for text that is blank, longer than `charactersMax` or of more than `componentsMax` components.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.charactersMax * 4, text.count <= Self.charactersMax else { return nil }
        let parts = IdentifierSpelling.components(of: text)
        guard !parts.isEmpty, parts.count <= Self.componentsMax else { return nil }
        components = parts.map(Component.init)
    }

    /// Whether text typed into a search box is meant as an identifier: `mon 88701-3` is, the event's name `MON810`
    /// or the word `bio-safety-1` is not.
    package static func looksLike(_ text: String) -> Bool {
        LMOIdentifier(text)?.components.allSatisfy(\.isEvident) ?? false
    }

    /// Whether several events were stacked.
    package var isStack: Bool { components.count > 1 }

    /// Whether every component has the parts an identifier has, right check digit or not.
    package var isWellFormed: Bool { components.allSatisfy { $0.parts != nil } }

    /// The whole identifier with every component whose check digit is wrong as it may have been meant; nil where none is
    /// wrong, or one has no parts.
    package var corrected: String? {
        guard isWellFormed else { return nil }
        var isChanged = false
        let parts = components.map { component -> String in
            guard case .wrongCheckDigit(_, _, let proposal) = component.verdict else { return component.published }
            isChanged = true
            return proposal
        }
        return isChanged ? parts.joined(separator: " x ") : nil
    }

    /// What two spellings of one identifier have in common: upper case, Ø as 0, components sorted and joined by " x ".
    package var matchKey: String { components.map(\.matchKey).sorted().joined(separator: " x ") }

    /// As it was entered, tidied: the zeros of event codes written Ø as the OECD does, components joined by " x ".
    package var published: String { components.map(\.published).joined(separator: " x ") }

    package var description: String { published }

    /// Two spellings of one identifier are equal.
    package static func == (left: LMOIdentifier, right: LMOIdentifier) -> Bool { left.matchKey == right.matchKey }

    package func hash(into hasher: inout Hasher) { hasher.combine(matchKey) }
}
