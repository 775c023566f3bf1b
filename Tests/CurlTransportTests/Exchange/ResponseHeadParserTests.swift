import Testing

@testable import CurlTransport

@Suite("The parser of response heads")
struct ResponseHeadParserTests {
    private func parse(_ lines: [String], bytes: Int = 1_000, fields: Int = 10) -> (
        ResponseHeadParser.Step, ResponseHead?
    ) {
        var parser = ResponseHeadParser(byteLimit: bytes, fieldLimit: fields)
        var step = ResponseHeadParser.Step.more
        for line in lines {
            step = Array((line + "\r\n").utf8).withUnsafeBytes { parser.take($0) }
            if step == .complete { return (step, parser.head()) }
            if step == .tooLarge || step == .malformed { break }
        }
        return (step, nil)
    }

    @Test("Values are trimmed, folded lines joined, lines without a colon skipped")
    func values() throws {
        let lines = ["HTTP/1.1 200", "A: \t x y \t", "B:", "junk", "C: one", "\t two", ""]
        let head = try #require(parse(lines).1)
        #expect(head.fields.map(\.name) == ["a", "b", "c"])
        #expect(head.fields.map(\.value) == ["x y", "", "one two"])
    }

    @Test("Informational heads are dropped with their fields, and count towards nothing")
    func informational() throws {
        let lines = ["HTTP/1.1 103 Hints", "Link: x", "", "HTTP/1.1 100", "", "HTTP/1.1 404 No", "A: b", ""]
        let head = try #require(parse(lines, bytes: 40).1)
        #expect(head.status == 404)
        #expect(head.fields.map(\.name) == ["a"])
    }

    @Test("What is no status line or no field is malformed")
    func malformed() {
        for line in ["HTTP/1.1", "HTTP/1.1 2x0 OK", "HTTP/1.1 20", "HTTP/2 200", "ICY 200 OK", ""] {
            #expect(parse([line]).0 == .malformed, "\(line)")
        }
        #expect(parse(["HTTP/1.1 200 OK", " folded onto nothing"]).0 == .malformed)
    }

    @Test("Bytes and fields are bounded")
    func bounds() {
        #expect(parse(["HTTP/1.1 200 OK", "A: b", ""], bytes: 25).0 == .complete)
        #expect(parse(["HTTP/1.1 200 OK", "A: b", ""], bytes: 24).0 == .tooLarge)
        #expect(parse(["HTTP/1.1 200 OK", "A: b", "A: b", ""], fields: 2).0 == .complete)
        #expect(parse(["HTTP/1.1 200 OK", "A: b", "A: b", ""], fields: 1).0 == .tooLarge)
    }
}
