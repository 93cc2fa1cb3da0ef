enum LMOIdentifierWarning { static func warnings(of text: String) -> [Issue.Reason] { [] } }
