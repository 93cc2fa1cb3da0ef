import Formats
import JSON
import Testing

/// A questionnaire as the language of formats says it: each kind of question that the fifth national report has.
///
/// Texts stand once and are put into all six languages by `six`: the questionnaire itself is no part of the product yet.
enum NationalReport {
    static let format = #"""
        {
          "schema": "report", "code": "REP", "version": 1, "record": "national", "onePer": "government",
          "name": "Report", "plural": "Reports", "introduction": "How the Protocol is carried out (Article 33).",
          "authors": ["NationalFocalPoint", "AuthorizedUserForNationalReports"], "publishers": ["NationalFocalPoint"],
          "title": ["{government}"], "summary": ["{reportPeriodStartDate} – {reportPeriodEndDate}"],
          "obligations": [{"article": "33"}],
          "groups": [
            {"key": "header", "label": "The report", "fields": [
              {"key": "government", "type": "country", "required": true, "label": "Country"},
              {"key": "contact", "type": "record", "of": ["contact"], "create": true, "label": "Contact",
               "where": {"field": "type", "is": "person"}, "required": true},
              {"key": "stakeholders", "type": "localizedText", "longest": true, "required": true, "label": "Consulted"},
              {"key": "date", "type": "date", "required": true, "label": "Date of submission"},
              {"key": "reportPeriodStartDate", "type": "date", "required": true, "label": "From"},
              {"key": "reportPeriodEndDate", "type": "date", "required": true, "label": "To",
               "notBefore": "reportPeriodStartDate"}
            ]},
            {"key": "Article2", "label": "General provisions", "fields": [
              {"key": "Q007", "type": "term", "required": true, "label": "7. Are measures in place?", "options": [
                {"key": "full", "title": "Fully"}, {"key": "partial", "title": "Partially"},
                {"key": "none", "title": "None yet"}]},
              {"key": "Q008", "type": "term", "many": true, "required": true, "label": "8. Which instruments?",
               "options": [
                {"key": "laws", "title": "Laws"}, {"key": "guidelines", "title": "Guidelines"},
                {"key": "none", "title": "None of these"}],
               "choose": [{"when": {"field": "Q008", "includes": "none"}, "among": ["laws", "guidelines"], "max": 0,
                "message": "None of these cannot stand beside an instrument."}]},
              {"key": "Q008_a", "type": "localizedText", "longest": true, "label": "More on the instruments"},
              {"key": "Q010", "type": "boolean", "required": true, "label": "10. Is there a budget?"},
              {"key": "Q010_adq", "type": "boolean", "label": "Is it adequate?",
               "shown": {"field": "Q010", "is": true}},
              {"key": "Q011", "type": "boolean", "required": true, "label": "11. Is there staff?"},
              {"key": "Q012", "type": "term", "required": true, "label": "12. How many?",
               "shown": {"field": "Q011", "is": true}, "options": [
                {"key": "1+", "title": "1 to 4"}, {"key": "5+", "title": "5 to 9"}, {"key": "10+", "title": "10 or more"}]},
              {"key": "Q012_adq", "type": "boolean", "required": true, "label": "Is this number adequate?",
               "shown": {"field": "Q012", "answered": true}}
            ]},
            {"key": "Articles7-10", "label": "Advance informed agreement", "fields": [
              {"key": "Q026", "type": "boolean", "required": true, "label": "26. Were decisions taken?"},
              {"key": "Q026_adq", "type": "integer", "label": "How many?", "limit": {"minimum": 1},
               "shown": {"field": "Q026", "is": true}},
              {"key": "Q027", "type": "term", "from": "decisionResults", "many": true, "label": "27. With which results?",
               "shown": {"field": "Q026", "is": true}},
              {"key": "Q027_prohibition", "type": "integer", "required": true, "label": "Prohibitions, in per cent",
               "limit": {"minimum": 0, "maximum": 100},
               "shown": {"field": "Q027", "includes": "prohibition-of-the-import-use"}},
              {"key": "Q027_b", "type": "boolean", "label": "Were the reasons given?",
               "shown": {"field": "Q027", "includes": "prohibition-of-the-import-use"}}
            ]},
            {"key": "Articles15-16", "label": "Risk assessment", "help": "Questions 53 to 72.", "fields": [
              {"key": "Q053", "type": "boolean", "required": true, "label": "53. Are risk assessments required?"},
              {"key": "Q053_a", "type": "term", "from": "nrRoadmapMechanisms", "other": true, "many": true,
               "required": true, "label": "For which LMOs?", "shown": {"field": "Q053", "is": true}},
              {"key": "Q066_a", "type": "boolean", "label": "66 a. Guidance on risk assessment?"},
              {"key": "Q066_b", "type": "boolean", "label": "66 b. Guidance on risk management?"},
              {"key": "Q067", "type": "boolean", "label": "67. The guidance of the expert group?",
               "shown": {"any": [{"field": "Q066_a", "is": true}, {"field": "Q066_b", "is": true}]}},
              {"key": "Q070_a", "type": "term", "label": "70 a. How many people were trained?", "options": [
                {"key": "0", "title": "None"}, {"key": "1+", "title": "1 to 9"}]},
              {"key": "Q070_a_adq", "type": "boolean", "required": true, "label": "Is this number adequate?",
               "shown": {"all": [{"field": "Q070_a", "answered": true},
                {"not": {"field": "Q070_a", "is": "0"}}]}}
            ]},
            {"key": "Nagoya", "label": "Supplementary Protocol", "fields": [
              {"key": "Q170", "type": "term", "from": "nrFinancialSecurity", "other": true, "many": true,
               "label": "170. Which financial security?"},
              {"key": "Q175", "type": "richText", "label": "175. Anything else?"},
              {"key": "notes", "type": "text", "private": true, "label": "Private notes"}
            ]}
          ]
        }
        """#

    /// The format with each text in six languages and a help for each field.
    static func library() throws -> FormatLibrary {
        try Sample.library(["report.json": six(try JSON.parse(format)).canonicalText])
    }

    /// Puts the texts that a format file needs in six languages into all of them.
    static func six(_ json: JSON) -> JSON {
        switch json {
        case .array(let entries): return .array(entries.map(six))
        case .object(let object):
            var members = object.members.map { member -> (key: String, value: JSON) in
                let isText = [
                    "name", "plural", "introduction", "label", "help", "title", "message",
                ].contains(member.key)
                guard isText, case .string(let text) = member.value else { return (member.key, six(member.value)) }
                return (member.key, inSix(text))
            }
            if object["type"] != nil, object["help"] == nil { members.append(("help", inSix("Answer as it is now."))) }
            return .object(JSONObject(members))
        default: return json
        }
    }

    private static func inSix(_ text: String) -> JSON {
        .object(JSONObject(["ar", "en", "es", "fr", "ru", "zh"].map { ($0, .string(text)) }))
    }
}
