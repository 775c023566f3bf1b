import GatewayCore
import Testing

@testable import AuditStore

/// The text of one row, and what golden rows are made of.
enum GoldenRow {
    static let id = RequestID(unixMilliseconds: 0x0190_1234_5678, randomHigh: 0xABC, randomLow: 0x123)
    static let target = Target(provider: ProviderName("openai"), model: UpstreamModel("gpt-4o-mini"))
    static let other = Target(provider: ProviderName("local"), model: UpstreamModel("llama"))
    static let digest = ConfigurationDigest("00112233445566778899aabbccddeeff")

    /// The columns from `request_id` on, `~` for NULL.
    static func text(_ fact: Fact, cause: Int64? = nil) -> String {
        let columns = columns(of: event(fact, cause: cause))
        #expect(columns[.position] == "12")
        #expect(columns[.recordedAt] == "1768226551000125")
        #expect(columns[.logTime] == "5000")
        #expect(columns[.kind] == fact.kind.rawValue)
        #expect(columns[.version] == "1")
        return columns.dropFirst(5).map { $0 ?? "~" }.joined(separator: "|")
    }

    static func event(_ fact: Fact, cause: Int64? = nil) -> Event {
        Event(
            position: Position(12),
            moment: Moment(
                recordedAt: WallTime(microseconds: 1_768_226_551_000_125), logTime: LogTime(microseconds: 5_000)),
            cause: cause.map(Position.init), fact: fact)
    }
}
