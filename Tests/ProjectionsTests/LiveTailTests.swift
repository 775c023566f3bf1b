import GatewayCore
import Testing

@testable import Projections

@Suite("The live tail")
struct LiveTailTests {
    private static func event(_ position: Int64) -> Event {
        Event(
            position: Position(position),
            moment: Moment(recordedAt: WallTime(microseconds: position), logTime: LogTime(microseconds: position)),
            cause: nil, fact: .input(.gatewayStopped(GatewayStopped(reason: "test", drained: true))))
    }

    @Test("A watcher is shown what matches, in order, and nothing after the end")
    func shows() async throws {
        let tail = LiveTail()
        let stream = try #require(tail.watch { $0.position.value.isMultiple(of: 2) })
        tail.show((1...4).map(Self.event))
        tail.beat()
        tail.show([Self.event(6)])
        tail.close()
        tail.show([Self.event(8)])
        var items: [LiveTail.Item] = []
        for await item in stream { items.append(item) }
        #expect(
            items == [
                .event(Self.event(2), missed: 0), .event(Self.event(4), missed: 0), .beat,
                .event(Self.event(6), missed: 0),
            ])
        #expect(tail.watch { _ in true } == nil, "nobody begins to watch what is over")
    }

    @Test("A watcher who does not read misses what does not fit, and is told where and how much")
    func misses() async throws {
        let tail = LiveTail()
        let stream = try #require(tail.watch { _ in true })
        let bound = Int64(LiveTail.queueBound)
        tail.show((1...bound + 10).map(Self.event))
        var iterator = stream.makeAsyncIterator()
        #expect(await iterator.next() == .event(Self.event(1), missed: 0))
        tail.show([Self.event(bound + 11), Self.event(bound + 12)])
        for position in 2...bound { #expect(await iterator.next() == .event(Self.event(position), missed: 0)) }
        #expect(await iterator.next() == .event(Self.event(bound + 11), missed: 10))
        tail.show([Self.event(bound + 13)])
        #expect(await iterator.next() == .event(Self.event(bound + 13), missed: 1))
    }

    @Test("So many may watch, and a place is free again when one has gone")
    func bound() async throws {
        let tail = LiveTail()
        var streams: [AsyncStream<LiveTail.Item>] = []
        for _ in 0..<LiveTail.watcherBound { streams.append(try #require(tail.watch { _ in true })) }
        #expect(tail.watch { _ in true } == nil)
        #expect(tail.watcherCount == LiveTail.watcherBound)
        let stream = streams.removeLast()
        let reading = Task { for await _ in stream {} }
        reading.cancel()
        await reading.value
        #expect(tail.watcherCount == LiveTail.watcherBound - 1)
        #expect(tail.watch { _ in true } != nil)
    }
}
