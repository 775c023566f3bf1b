import GatewayCore
import Testing

@testable import AuditStore

/// A store that a build before the resilience rules wrote.
@Suite("Policies of earlier builds")
struct EarlierPolicyTests {
    /// As such a build wrote it.
    private static let text =
        #"{"providers":[{"name":"openai","type":"openai","base_url":"https://api.openai.com/v1","#
        + #""max_in_flight":64,"timeouts":{"connect_us":1,"first_byte_us":2,"idle_us":3,"total_us":4}}],"#
        + #""models":[{"name":"*","targets":[{"provider":"openai","model":"gpt-4o","weight":0.75,"#
        + #""breaker":{"failure_threshold":5,"recovery_us":600000000,"probe_successes":2,"slow_first_token_us":9000000}}]}],"#
        + #""retry":{"max_attempts":2}}"#
    // printf '%s' TEXT | sha256sum | cut -c1-32
    private static let digest = "70d4e97452d03c44e84bc035c80866d0"

    private func row(policy: String, digest: String = Self.digest) -> [String?] {
        let event = Event(
            position: Position(1),
            moment: Moment(recordedAt: WallTime(microseconds: 1), logTime: LogTime(microseconds: 1)), cause: nil,
            fact: .input(
                .configApplied(
                    ConfigApplied(policy: GoldenRowTests.policy, source: "embedded", changes: []))))
        let payload = #"{"digest":"\#(digest)","source":"embedded","changes":[],"policy":\#(policy)}"#
        return columns(of: event).with(.payload, payload)
    }

    private func policy(_ row: [String?]) throws -> Policy {
        guard case .input(.configApplied(let fact)) = try decode(row).fact else { throw RowFault.unknownKind }
        return fact.policy
    }

    @Test("What such a policy does not say has its default, and the policy keeps its digest")
    func defaults() throws {
        let policy = try policy(row(policy: Self.text))
        #expect(policy.digest.text == Self.digest)
        #expect(policy.retry == RetryPolicy(maxAttempts: 2))
        #expect(policy.health == HealthPolicy())
        #expect(policy.gate == GatePolicy())
        #expect(policy.trickle == TricklePolicy())
        #expect(policy.providers.map(\.link) == [BreakerPolicy()])
        #expect(policy.providers.map(\.credential) == [nil])
        // The longest time open is never below the first.
        let breaker = BreakerPolicy(
            failureThreshold: 5, recoveryMicroseconds: 600_000_000, recoveryMaximumMicroseconds: 600_000_000,
            slowFirstTokenMicroseconds: 9_000_000, probeSuccesses: 2)
        #expect(policy.models.map { $0.targets.map(\.breaker) } == [[breaker]])
    }

    @Test("A snapshot of a state under such a policy reads back")
    func snapshot() throws {
        let policy = try policy(row(policy: Self.text))
        var state = State()
        var events: [Event] = []
        state.decide(
            .configApplied(ConfigApplied(policy: policy, source: "embedded", changes: [])),
            at: Moment(recordedAt: WallTime(microseconds: 1), logTime: LogTime(microseconds: 1)), into: &events)
        let text = StateText.write(state)
        #expect(try StateText.read(text) == state)
        #expect(try StateText.read(text).policy?.digest.text == Self.digest)
    }

    @Test("Its digest is that of its own text, and not of what is read from it")
    func digest() throws {
        #expect(throws: RowFault.wrongMember("digest")) {
            try decode(row(policy: Self.text, digest: GoldenRowTests.policy.digest.text))
        }
        let read = try policy(row(policy: Self.text))
        let written = PolicyCodec.policy(
            providers: read.providers, models: read.models, retry: read.retry, health: read.health, gate: read.gate,
            trickle: read.trickle)
        #expect(written.digest != read.digest)
    }

    @Test("A breaker from before failures were asked for among few calls asks for none")
    func fewCalls() throws {
        let now = GoldenRowTests.policyText
        let text = now.replacing(#""spread_min_failures":7,"#, with: "")
        #expect(text.utf8.count < now.utf8.count)
        let policy = try policy(row(policy: text, digest: PolicyCodec.digest(of: Array(text.utf8)).text))
        #expect(policy.models.flatMap { $0.targets.map(\.breaker.spreadMinimumFailures) }.allSatisfy { $0 == 0 })
        #expect(policy.providers.map(\.link.spreadMinimumFailures).allSatisfy { $0 == 0 })
    }

    @Test("A part of what came later, without the rest, is refused")
    func parts() throws {
        let cases: [(String, String, String)] = [
            (#""slow_first_token_us":9000000"#, #","recovery_max_us":1"#, "retry_after_max_us"),
            (#""max_attempts":2"#, #","budget":0.2"#, "budget_floor"),
            (#""retry":{"max_attempts":2}"#, #","gate":{"backoff_base_us":1}"#, "backoff_max_us"),
        ]
        for (place, more, missing) in cases {
            let text = Self.text.replacing(place, with: place + more)
            let digest = PolicyCodec.digest(of: Array(text.utf8)).text
            #expect(throws: RowFault.missingMember(missing)) { try decode(row(policy: text, digest: digest)) }
        }
    }
}
