import AuditStore
import Foundation
import GatewayCore
import Replay
import Synchronization
import Testing

@testable import GatewayRuntime

@Suite("The ledger over a real store")
struct LedgerStoreTests {
    @Test(
        "Requests of many tasks get dense positions in commit order, and every decision follows from the log",
        arguments: [Durability.process, .power])
    func concurrent(durability: Durability) async throws {
        let directory = FileManager.default.temporaryDirectory.path + "/ledger-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let recovered = try StoreRecovery.open(
            directory: directory, durability: durability,
            newSegment: SegmentIdentity(node: "n", incarnation: "i"))
        let ledger = try Ledger.fixture()
        let writer = LogWriter(writer: recovered.writer, source: ledger)
        ledger.attach(writer)
        let tasks = 16
        let requests = 50
        try await withThrowingTaskGroup { group in
            for _ in 0..<tasks {
                group.addTask {
                    for _ in 0..<requests {
                        let received = RequestReceived.fixture()
                        _ = try ledger.admit(received, urgent: false)
                        let position = try ledger.finish(.success(received.requestID)).position
                        try await ledger.committed(position)
                        let committed = ledger.committedPosition.load(ordering: .acquiring)
                        #expect(committed >= position.value)
                    }
                }
            }
            try await group.waitForAll()
        }
        writer.stop()
        let end = await writer.stopped()
        #expect(end.error == nil)
        var rerun = Rerun()
        var positions: [Int64] = []
        try StoreReader(directory: directory).forEachEvent { event in
            positions.append(event.position.value)
            rerun.feed(event)
        }
        rerun.finish()
        #expect(positions == Array(1...Int64(1 + 4 * tasks * requests)))
        #expect(rerun.divergence == nil)
        #expect(rerun.comparedCount == 2 * tasks * requests)
        #expect(rerun.state.openRequests.isEmpty)
        #expect(try StoreVerification.verify(directory: directory).fault == nil)
    }
}
