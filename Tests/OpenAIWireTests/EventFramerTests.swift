import Testing

@testable import OpenAIWire

struct EventFramerTests {
    private func payload(_ event: String, isFirst: Bool = false) -> [UInt8]? {
        let bytes = Array(event.utf8)
        switch EventFields(bytes.span.bytes, isFirstOfStream: isFirst).payload {
        case .none: return nil
        case .range(let range): return Array(bytes[range])
        case .joined(let joined): return joined
        }
    }

    @Test(
        "Data is read as the standard says",
        arguments: [
            ("data: a\n\n", "a"), ("data:a\n\n", "a"), ("data:  a\n\n", " a"), ("data\n\n", ""), ("data:\n\n", ""),
            ("data: a\ndata: b\n\n", "a\nb"), ("data: a\rdata\rdata:c\r\r", "a\n\nc"),
            ("data: a\r\ndata: b\r\n\r\n", "a\nb"),
            (": c\n\n", nil), ("id: 1\nevent: x\n\n", nil), ("\n", nil), ("datax: a\n\n", nil), ("Data: a\n\n", nil),
            (" data: a\n\n", nil), ("event: x\ndata: a\nid: 2\n\n", "a"), ("data: a: b\n\n", "a: b"), ("dat\n\n", nil),
            ("\u{FEFF}data: a\n\n", nil), ("data: a", "a"),
        ] as [(String, String?)])
    func data(_ event: String, _ expected: String?) {
        #expect(payload(event) == expected.map { Array($0.utf8) })
    }

    @Test("A byte order mark is skipped at the start of the stream only")
    func byteOrderMark() {
        #expect(payload("\u{FEFF}data: a\n\n", isFirst: true) == Array("a".utf8))
        #expect(payload("\u{FEFF}data: a\n\n") == nil)
    }

    @Test("The event's type is the last one named")
    func eventType() throws {
        let bytes = Array("event: a\nevent:bc\ndata: {}\n\n".utf8)
        let range = try #require(EventFields(bytes.span.bytes).typeRange)
        #expect(String(decoding: bytes[range], as: UTF8.self) == "bc")
    }

    @Test("A line feed that comes a chunk late belongs to the event before")
    func lateLineFeed() throws {
        var framer = EventFramer()
        let first = Array("data: a\r\n\r".utf8)
        let second = Array("\ndata: b\r\n\r\n".utf8)
        #expect(try framer.next(in: first.span.bytes, from: 0) == .event(0..<10))
        #expect(try framer.next(in: first.span.bytes, from: 10) == nil)
        #expect(try framer.next(in: second.span.bytes, from: 0) == .lineFeed(at: 0))
        #expect(try framer.next(in: second.span.bytes, from: 1) == .event(1..<12))
    }

    @Test("An event that spans chunks is gathered whole")
    func gathers() throws {
        var framer = EventFramer()
        #expect(try framer.next(in: Array("data".utf8).span.bytes, from: 0) == nil)
        #expect(framer.carriedBytes == Array("data".utf8))
        #expect(try framer.next(in: Array(": a\n".utf8).span.bytes, from: 0) == nil)
        #expect(try framer.next(in: Array("\ndata: b".utf8).span.bytes, from: 0) == .carriedEvent(end: 1))
        #expect(framer.takeCarried() == Array("data: a\n\n".utf8))
        #expect(framer.carriedBytes.isEmpty)
    }
}
