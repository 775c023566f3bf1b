import JSON
import Testing

@testable import MockProvider

@Suite("Documents that fit a schema")
struct SchemaDocumentTests {
    @Test(
        "Each keyword is heeded",
        arguments: [
            (#"{"type":"string"}"#, #""mock""#), (#"{"type":"integer"}"#, "1"), (#"{"type":"number"}"#, "1"),
            (#"{"type":"boolean"}"#, "true"), (#"{"type":"null"}"#, "null"), (#"{"const":7}"#, "7"),
            (#"{"enum":["b","a"],"type":"string"}"#, #""b""#), (#"{"type":["null","integer"]}"#, "1"),
            (#"{"type":"string","minLength":6}"#, #""mock..""#), (#"{"type":"string","maxLength":2}"#, #""mo""#),
            (#"{"type":"string","format":"date"}"#, #""2026-01-13""#),
            (#"{"type":"integer","minimum":5}"#, "5"), (#"{"type":"integer","exclusiveMinimum":5}"#, "6"),
            (#"{"type":"integer","maximum":-3}"#, "-3"), (#"{"type":"integer","minimum":5,"multipleOf":4}"#, "8"),
            (#"{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1}"#, "0.5"),
            (#"{"type":"array","items":{"type":"integer"}}"#, "[1]"),
            (#"{"type":"array","items":{"type":"integer"},"minItems":3}"#, "[1,1,1]"),
            (#"{"type":"array","items":{"type":"integer"},"maxItems":0}"#, "[]"),
            (#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}]}"#, #"["mock",1]"#),
            (#"{"anyOf":[{"type":"null"},{"type":"integer"}]}"#, "1"),
            (#"{"oneOf":[{"type":"integer"},{"type":"string"}]}"#, "1"),
            (#"{"type":"object","properties":{"b":{"type":"integer"},"a":{"type":"string"}}}"#, #"{"b":1,"a":"mock"}"#),
            (#"{"properties":{"a":{}}}"#, #"{"a":"mock"}"#),
            (
                #"{"allOf":[{"properties":{"a":{"type":"integer"}}},{"properties":{"b":{"const":2}}}]}"#,
                #"{"a":1,"b":2}"#
            ),
            (##"{"$defs":{"X":{"type":"integer"}},"properties":{"x":{"$ref":"#/$defs/X"}}}"##, #"{"x":1}"#),
            (##"{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"const":1}}}"##, "1"),
            (##"{"$ref":"#/$defs/missing"}"##, "null"), ("true", #""mock""#),
        ])
    func keywords(schema: String, document: String) throws {
        #expect(SchemaDocument.value(for: try JSONValue.parse(schema)).text == document)
    }

    @Test("A tree's schema gives a tree that ends, and where it could end nowhere it is cut")
    func recursion() throws {
        let tree = """
            {"$defs":{"Node":{"type":"object","required":["value","next"],"properties":{"value":{"type":"integer"},
            "next":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}}}},"$ref":"#/$defs/Node"}
            """
        let document = SchemaDocument.value(for: try JSONValue.parse(tree)).text
        #expect(document.hasPrefix(#"{"value":1,"next":{"value":1,"#) && document.contains(#""next":null"#))
        let endless = ##"{"type":"object","required":["a"],"properties":{"a":{"$ref":"#"}}}"##
        #expect(SchemaDocument.value(for: try JSONValue.parse(endless)).text.contains("null"))
    }

    @Test("A schema whose document would grow without measure stops at 2,000 values")
    func budget() throws {
        let many = (0..<50).map { ##""p\##($0)":{"$ref":"#"}"## }.joined(separator: ",")
        let names = (0..<50).map { #""p\#($0)""# }.joined(separator: ",")
        let schema = try JSONValue.parse(#"{"type":"object","properties":{\#(many)},"required":[\#(names)]}"#)
        let document = SchemaDocument.value(for: schema)
        #expect(document.text.utf8.count < 1_000_000)
        #expect(document["p0"]?["p1"] != nil)
    }
}
