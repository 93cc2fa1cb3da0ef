import Formats
import JSON
import Testing

@Suite struct CleaningTests {
    @Test(arguments: [
        (#""title": {"en": " \n a\tb \u3000", "fr": "  "}"#, #"{"title":{"en":"a\tb"}}"#),
        (#""title": {"en": " a\r\nb\rc "}"#, #"{"title":{"en":"a\nb\nc"}}"#),
        (#""title": {"en": " "}, "mail": ["", null], "parts": [{}], "links": [{"url": ""}], "flag": null"#, "{}"),
        (#""either": "   ", "notes": "\u00a0""#, "{}"), (#""flag": false, "amount": 0"#, #"{"amount":0,"flag":false}"#),
        (#""mail": [" a@b.org", "a@b.org", "", "c@d.org"]"#, #"{"mail":["a@b.org","c@d.org"]}"#),
        (#""mail": "a@b.org""#, #"{"mail":["a@b.org"]}"#),
        (
            #""construct": [[{"type": "sense", "size": 0, "identifier": ""}], []]"#,
            #"{"construct":[[{"size":0,"type":"sense"}]]}"#
        ),
    ])
    func `texts are trimmed, what says nothing is dropped, double entries are merged`(_ given: String, _ kept: String)
        throws
    {
        let format = try #require(try Sample.library().format("sample"))
        #expect(format.kept(try Sample.document(given)) == kept)
    }

    @Test(arguments: [#""colour": "red""#, #""title": "no map""#, #""amount": "9""#, #""mail": [7]"#, #""parts": [7]"#])
    func `what is wrong stays, for the validation to name`(_ given: String) throws {
        let format = try #require(try Sample.library().format("sample"))
        #expect(try JSON.parse(format.kept(try Sample.document(given))) == JSON.parse("{\(given)}"))
    }

    @Test func `HTML pasted into a formatted text becomes Markdown, in each language, and nowhere else`() throws {
        let format = try #require(Sample.library().format("sample"))
        let document = try Sample.document(
            ##""summary": {"en": "<p>Not <b>toxic</b></p>", "fr": "p < 0,05"}, "either": "<p>plain</p>""##)
        #expect(
            format.kept(document)
                == ##"{"either":"<p>plain</p>","summary":{"en":"Not **toxic**","fr":"p < 0,05"}}"##)
        let empty = try Sample.document(##""summary": {"en": "<p> </p><script>x</script>"}"##)
        #expect(format.kept(empty) == "{}")
    }

    @Test func `two texts of Other are kept, and no text of a term that needs none`() throws {
        let format = try #require(try Sample.library().format("sample"))
        let other = try Shipped.term("decisionTypes", "other"), first = try Shipped.term("decisionTypes", "8_1")
        let given = #"""
            "kinds": [{"identifier": "\#(other)", "customValue": {"en": "a"}},
            {"identifier": "\#(other)", "customValue": {"en": "b"}},
            {"identifier": "\#(first)", "customValue": {"en": "c"}}, {"identifier": "\#(first)"}]
            """#
        let kept = format.cleaned(try Sample.document(given)).values("kinds")
        #expect(kept.map { $0["customValue"]?["en"]?.string } == ["a", "b", nil])
        #expect(kept.map { $0["identifier"]?.string } == [other, other, first])
    }

    @Test func `a field that is not shown is not kept, nor what hangs on it, whatever the order`() throws {
        let shown = { (key: String) in #""type": "boolean", "shown": {"field": "\#(key)", "is": true}"# }
        let fields = [
            Sample.field("d", shown("c")), Sample.field("c", shown("b")), Sample.field("b", shown("a")),
            Sample.field("a", #""type": "boolean""#),
        ]
        let format = try #require(try Sample.library(fields).format("sample"))
        let all = #""a": true, "b": true, "c": true, "d": true"#
        #expect(format.kept(try Sample.document(all)) == #"{"a":true,"b":true,"c":true,"d":true}"#)
        let none = all.replacing("\"a\": true", with: "\"a\": false")
        #expect(format.kept(try Sample.document(none)) == #"{"a":false}"#)
    }

    @Test func `a hidden group takes its fields with it`() throws {
        let text = Sample.format([Sample.field("a", #""type": "boolean""#)]).replacing(
            "]}]}",
            with:
                #"]}, {"key": "more", "label": \#(Sample.six), "shown": {"field": "a", "is": true}, "fields": [\#(Sample.field("b", #""type": "text", "shown": {"not": {"field": "b", "is": "x"}}"#))]}]}"#
        )
        let format = try #require(try Sample.library(["sample.json": text]).format("sample"))
        #expect(format.kept(try Sample.document(#""a": true, "b": "y""#)) == #"{"a":true,"b":"y"}"#)
        #expect(format.kept(try Sample.document(#""a": true, "b": "x""#)) == #"{"a":true}"#)
        #expect(format.kept(try Sample.document(#""b": "y""#)) == "{}")
    }

    @Test func `inside a group rules see the entry and the document, and empty entries go`() throws {
        let format = try #require(try Sample.library().format("sample"))
        let parts = #""parts": [{"name": " a ", "size": 1}, {"name": "a", "size": 1}, {"name": ""}]"#
        #expect(
            format.kept(try Sample.document(parts + #", "flag": true"#))
                == #"{"flag":true,"parts":[{"name":"a","size":1}]}"#)
        #expect(format.kept(try Sample.document(parts)) == #"{"parts":[{"name":"a"}]}"#)
    }

    @Test(arguments: [
        ("", "{}"),
        (
            #""place": {"identifier": "eu"}"#,
            #"{"forced":[{"identifier":"eu"}],"place":{"identifier":"eu"},"proposed":"union"}"#
        ),
        (
            #""place": {"identifier": "eu"}, "proposed": "mine", "forced": [{"identifier": "ke"}]"#,
            #"{"forced":[{"identifier":"eu"}],"place":{"identifier":"eu"},"proposed":"mine"}"#
        ),
        (#""place": {"identifier": "ke"}, "forced": [{"identifier": "ke"}]"#, #"{"place":{"identifier":"ke"}}"#),
        (#""proposed": "mine""#, #"{"proposed":"mine"}"#),
    ])
    func `the program sets what it must and proposes what it may`(_ given: String, _ kept: String) throws {
        let rule = #"{"field": "place", "is": "eu"}"#
        let fields = [
            Sample.field("place", #""type": "country""#),
            Sample.field(
                "forced",
                #""type": "country", "many": true, "computed": true, "set": [{"when": \#(rule), "value": [{"identifier": "eu"}]}]"#
            ),
            Sample.field(
                "proposed", #""type": "text", "set": [{"when": \#(rule), "value": "union", "unlessAnswered": true}]"#),
        ]
        let format = try #require(try Sample.library(fields).format("sample"))
        #expect(format.kept(try Sample.document(given)) == kept)
    }

    @Test func `terms of a question that is no longer asked are dropped`() throws {
        let drop = #""drop": [{"when": {"field": "flag", "is": true}, "among": ["8_1", "8_3"]}]"#
        let fields = [
            Sample.field("kinds", #""type": "term", "from": "decisionTypes", "many": true, \#(drop)"#),
            Sample.field("kind", #""type": "term", "from": "decisionTypes", \#(drop)"#),
            Sample.field("flag", #""type": "boolean""#),
        ]
        let format = try #require(try Sample.library(fields).format("sample"))
        let written = try ["8_1", "8_2"].map { #"{"identifier":"\#(try Shipped.term("decisionTypes", $0))"}"# }
        let given = #""kind": \#(written[0]), "kinds": [\#(written[0]), \#(written[1])]"#
        #expect(
            format.kept(try Sample.document(given))
                == "{\(given)}".replacing(": ", with: ":").replacing(", ", with: ","))
        #expect(
            format.kept(try Sample.document(given + #", "flag": true"#)) == #"{"flag":true,"kinds":[\#(written[1])]}"#)
    }

    @Test func `cleaning twice changes nothing more`() throws {
        for format in try Shipped.formats().formats {
            let document = try Filler(format: format).filled()
            let once = format.cleaned(document)
            #expect(format.cleaned(once) == once, "\(format.schema)")
        }
    }

    @Test func `private fields leave the document, those inside groups too`() throws {
        let format = try #require(try Sample.library().format("sample"))
        let given = #""notes": "a", "either": "b", "parts": [{"name": "c", "remark": "d"}]"#
        let document = format.withoutPrivateFields(try Sample.document(given))
        #expect(format.kept(document) == #"{"either":"b","parts":[{"name":"c"}]}"#)
    }
}
