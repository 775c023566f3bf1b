import GatewayCore
import Testing

@testable import Projections

@Suite("Breakers among the metrics")
struct BreakerGaugeTests {
    private static let target = BreakerSubject.target(
        Target(provider: ProviderName("c"), model: UpstreamModel("up")))

    private static func transition(
        of subject: BreakerSubject = target, to state: BreakerState, isShadow: Bool = false
    ) -> Fact {
        .derived(
            .breakerTransitioned(
                BreakerTransitioned(
                    subject: subject, requestID: nil, from: .closed, to: state, reason: .consecutiveFailures, epoch: 1,
                    isShadow: isShadow)))
    }

    private static func applied(_ policy: Policy) -> Fact {
        .input(.configApplied(ConfigApplied(policy: policy, source: "test", changes: [])))
    }

    private static func fold(_ facts: [Fact]) -> MetricsState {
        var state = MetricsState()
        for (index, fact) in facts.enumerated() {
            let microseconds = Int64(index) * 1_000_000
            state.fold(
                Event(
                    position: Position(Int64(index + 1)),
                    moment: Moment(
                        recordedAt: WallTime(microseconds: microseconds),
                        logTime: LogTime(microseconds: microseconds)),
                    cause: nil, fact: fact))
        }
        return state
    }

    private static func shown(_ state: MetricsState, _ name: String) -> [Labels: Int64] {
        let family = state.series.families.first { $0.family.name == name }
        guard case .numbers(let numbers)? = family?.series else { return [:] }
        return Dictionary(uniqueKeysWithValues: numbers.map { ($0.labels, $0.value) })
    }

    @Test(
        "A breaker moved by the last calls to a target that is configured no longer is not shown, but its time counts")
    func unconfigured() {
        let state = Self.fold([
            Self.applied(.wide), Self.applied(.narrow), Self.transition(to: .open), Self.transition(to: .closed),
        ])
        let gauge = Self.shown(state, "gateway_circuit_breaker_state")
        #expect(gauge.keys.allSatisfy { $0[0] != "c" })
        #expect(gauge.keys.count { $0[2] == "closed" } == 3)
        #expect(Self.shown(state, "gateway_circuit_breaker_open_seconds_total")[Labels("c", "up")] == 1_000_000)
    }

    @Test("A breaker that is open counts its time on, and no longer than its target is configured")
    func openTime() {
        let open = [
            Self.applied(.wide), Self.transition(to: .open), .input(.gatewayStopped(.init(reason: "", drained: true))),
        ]
        let family = "gateway_circuit_breaker_open_seconds_total"
        #expect(Self.shown(Self.fold(open), family)[Labels("c", "up")] == 1_000_000)
        let removed = Self.fold(open + [Self.applied(.narrow), Self.applied(.wide)])
        #expect(Self.shown(removed, family)[Labels("c", "up")] == 2_000_000)
        #expect(Self.shown(removed, "gateway_circuit_breaker_state")[Labels("c", "up", "closed")] == 1)
    }

    @Test("An operator's modes are states, and their time is no open time")
    func modes() {
        let state = Self.fold([
            Self.applied(.wide), Self.transition(to: .open), Self.transition(to: .forcedOpen),
            .input(.gatewayStopped(.init(reason: "", drained: true))),
        ])
        let gauge = Self.shown(state, "gateway_circuit_breaker_state")
        #expect(gauge[Labels("c", "up", "forced_open")] == 1)
        #expect(gauge.filter { $0.key[0] == "c" && $0.value == 1 }.count == 1)
        #expect(gauge.keys.count { $0[0] == "c" } == 6)
        #expect(Self.shown(state, "gateway_circuit_breaker_open_seconds_total")[Labels("c", "up")] == 1_000_000)
    }

    @Test("What is only observed is counted apart and changes nothing")
    func shadow() {
        let state = Self.fold([
            Self.applied(.wide), Self.transition(to: .metricsOnly), Self.transition(to: .open, isShadow: true),
        ])
        #expect(Self.shown(state, "gateway_circuit_breaker_state")[Labels("c", "up", "metrics_only")] == 1)
        #expect(Self.shown(state, "gateway_circuit_breaker_open_seconds_total")[Labels("c", "up")] == nil)
        let shadow = Self.shown(state, "gateway_circuit_breaker_shadow_transitions_total")
        #expect(shadow[Labels("c", "up", "closed", "open", "consecutive_failures")] == 1)
        #expect(Self.shown(state, "gateway_circuit_breaker_transitions_total").values.reduce(0, +) == 1)
    }

    @Test("The breaker of an endpoint stands apart, and is another one where the endpoint is")
    func links() {
        let link = BreakerSubject.link(ProviderName("c"))
        let open = [Self.applied(.wide), Self.transition(of: link, to: .open)]
        let state = Self.fold(open + [Self.applied(.wide)])
        #expect(Self.shown(state, "gateway_link_breaker_state")[Labels("c", "open")] == 1)
        #expect(Self.shown(state, "gateway_link_breaker_open_seconds_total")[Labels("c")] == 1_000_000)
        #expect(Self.shown(state, "gateway_circuit_breaker_state")[Labels("c", "up", "closed")] == 1)
        #expect(Self.shown(state, "gateway_circuit_breaker_transitions_total").isEmpty)
        let moved = Self.fold(open + [Self.applied(.elsewhere), Self.applied(.wide)])
        #expect(Self.shown(moved, "gateway_link_breaker_state")[Labels("c", "closed")] == 1)
        #expect(Self.shown(moved, "gateway_link_breaker_open_seconds_total")[Labels("c")] == 1_000_000)
    }
}
