internal import Identifiers
internal import JSON

extension Validator {
    /// The unique identifier of a living modified organism, or of a stack: what does not fit warns and proposes, for
    /// a registered identifier is never kept out.
    mutating func checkIdentifier(_ value: JSON, field: Field, at path: String) {
        guard let text = value.string else {
            return add(path, .invalidType, .wrongKind(expected: "text", given: value.kind))
        }
        checkLength(text, field: field, at: path, max: LMOIdentifier.charactersMax)
        guard let identifier = LMOIdentifier(text) else {
            return warn(path, .malformedIdentifier(Validator.quoted(text)))
        }
        for component in identifier.components {
            switch component.verdict {
            case .ok: break
            case .malformed: warn(path, .malformedIdentifier(component.published))
            case .wrongCheckDigit(_, _, let proposal):
                warn(path, .wrongCheckDigit(given: component.published, proposal: proposal))
            }
        }
    }

    private mutating func warn(_ path: String, _ reason: Issue.Reason) {
        if found.warnings.count < Validator.issuesMax {
            found.warnings.append(Issue(path: path, code: .invalidValue, reason: reason))
        }
    }
}
