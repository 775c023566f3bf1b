import GatewayCore
import JSON
import TestSupport
import Testing

@testable import AuditStore

@Suite("Event codec")
struct CodecTests {
    @Test("Every kind of event comes back from its row as it was, and its row is written the same again")
    func roundTrip() throws {
        let seed = SeededRandom.seed()
        var generator = EventGenerator(seed: seed)
        for kind in EventKind.allCases {
            for number in 1...200 {
                let event = generator.event(generator.fact(of: kind), at: Position(Int64(number)))
                let row = columns(of: event)
                let decoded = try decode(row)
                #expect(decoded == event, "seed \(seed)")
                #expect(columns(of: decoded) == row, "seed \(seed)")
            }
        }
    }

    @Test("Rows of a batch stand one after the other")
    func batch() throws {
        let seed = SeededRandom.seed()
        var generator = EventGenerator(seed: seed)
        let events = generator.events(50)
        var decoder = RowDecoder()
        let decoded = try encoded(events).withUnsafeBytes { bytes in
            var decoded: [Event] = []
            var start = 0
            while start < bytes.count {
                let row = RowView(bytes, from: start)
                decoded.append(try decoder.decode(row))
                start = row.end
            }
            return decoded
        }
        #expect(decoded == events, "seed \(seed)")
    }

    @Test("A batch no larger than an earlier one is encoded in the room of that one, without a copy")
    func reuse() {
        var generator = EventGenerator(seed: 7)
        let events = generator.events(50)
        var encoder = BatchEncoder()
        for event in events { encoder.append(event) }
        let place = encoder.rows.withUnsafeBytes { $0.baseAddress }
        encoder.removeAll()
        for event in events {
            encoder.append(event)
            #expect(encoder.rows.withUnsafeBytes { $0.baseAddress } == place)
        }
    }

    @Test("A payload is valid JSON")
    func payloadsAreJSON() throws {
        let seed = SeededRandom.seed()
        var generator = EventGenerator(seed: seed)
        for event in generator.events(200) {
            let payload = try #require(columns(of: event)[.payload])
            #expect(throws: Never.self, "seed \(seed)") { try JSONCursor.validate(Array(payload.utf8).span.bytes) }
        }
    }

    @Test("A request id is written as its text form")
    func requestIDs() throws {
        var generator = EventGenerator(seed: 1)
        for _ in 0..<100 {
            let id = generator.requestID()
            var room = ByteRoom()
            room.appendColumn(id)
            let bytes = room.take()
            #expect(String(decoding: bytes.dropFirst(4), as: UTF8.self) == id.description)
        }
    }

    @Test("Numbers are written in decimal and read back", arguments: [0, 7, -1, 1_000_000, Int64.max, Int64.min])
    func integers(value: Int64) {
        var room = ByteRoom()
        room.appendColumn(value)
        let bytes = room.take()
        #expect(String(decoding: bytes.dropFirst(4), as: UTF8.self) == String(value))
        #expect(Array(bytes.dropFirst(4)).span.bytes.withUnsafeBytes { RowView.integer($0) } == value)
    }
}
