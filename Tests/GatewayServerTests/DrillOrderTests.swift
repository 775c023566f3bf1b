import Synchronization
import Testing

@testable import GatewayServer

@Suite("Drills one after the other")
struct DrillOrderTests {
    private struct Refused: Error {}

    /// What happened, in order.
    private final class Diary: Sendable {
        private let entries = Mutex<[String]>([])

        var all: [String] { entries.withLock { $0 } }

        func note(_ entry: String) { entries.withLock { $0.append(entry) } }
    }

    @Test("A drill begins when the one before has ended, however long that waits, and though it fails")
    func order() async throws {
        let order = DrillOrder()
        let diary = Diary()
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let first = Task {
            try await order.run { () async throws(Refused) in
                diary.note("first begins")
                begin.finish()
                for await _ in gate {}
                diary.note("first ends")
                throw Refused()
            }
        }
        for await _ in begun {}
        let second = Task { await order.run { diary.note("second") } }
        // Were it not to wait, it would be done long before.
        for _ in 0..<1_000 { await Task.yield() }
        open.finish()
        await second.value
        await #expect(throws: Refused.self) { try await first.value }
        #expect(diary.all == ["first begins", "first ends", "second"])
    }
}
