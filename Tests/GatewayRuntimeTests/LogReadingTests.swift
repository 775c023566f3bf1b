import AuditStore
import Foundation
import GatewayCore
import Testing

@testable import GatewayRuntime

@Suite("Reading the log beside its writer")
struct LogReadingTests {
    @Test("A page that looks at too much for nothing ends, and says where to go on")
    func bound() async throws {
        let directory = FileManager.default.temporaryDirectory.path + "/log-reading-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = try StoreRecovery.open(
            directory: directory, durability: .process, newSegment: SegmentIdentity(node: "n", incarnation: "i"))
        let moment = Moment(recordedAt: WallTime(microseconds: 1), logTime: LogTime(microseconds: 1))
        let stopped = Fact.input(.gatewayStopped(GatewayStopped(reason: "test", drained: true)))
        let opened = Fact.input(.segmentOpened(SegmentOpened(number: 1, previousHead: .origin)))
        let events = (1...2_000).map { position in
            Event(
                position: Position(Int64(position)), moment: moment, cause: nil,
                fact: position == 2_000 ? opened : stopped)
        }
        _ = try store.writer.append(events)
        let log = LogReading(directory: directory, scanBound: 600)
        var pages = 0
        var after = Position.origin
        while true {
            let page = try await log.page(
                after: after, kind: .segmentOpened, request: nil, provider: nil, limit: 10)
            pages += 1
            #expect(page.last > after)
            after = page.last
            guard page.hasMore else {
                #expect(page.events.map(\.position) == [Position(2_000)])
                break
            }
            #expect(page.events.isEmpty)
        }
        #expect(pages == 2)
        #expect(after == Position(2_000))
        try store.writer.close()
    }

    @Test("The fields of a process are read, whatever its name is")
    func status() throws {
        let numbers = (0...30).map { "\($0)" }.joined(separator: " ")
        let status = try #require(ProcessStatus("77 (a ) b (c) S \(numbers)"))
        #expect(status.userTicks == 10)
        #expect(status.systemTicks == 11)
        #expect(status.threads == 16)
        #expect(status.startTicks == 18)
        #expect(status.virtualBytes == 19)
        #expect(status.residentPages == 20)
        #expect(ProcessStatus("77 (a S 1 2 3") == nil)
        #expect(ProcessStatus("77 (a) S 1 2 3") == nil)
    }
}
