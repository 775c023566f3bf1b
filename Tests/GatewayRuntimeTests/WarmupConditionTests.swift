import GatewayCore
import Testing

@testable import GatewayRuntime

@Suite("Leave to warm a target up")
struct WarmupConditionTests {
    private static let target = Target(provider: ProviderName("p"), model: UpstreamModel("m"))
    private static let now = LogTime(microseconds: 1_000)
    private static let later = LogTime(microseconds: 5_000)
    private static let latest = LogTime(microseconds: 9_000)
    /// Who has to wait for an open breaker.
    private static let patient: [WarmupTrigger] = [.start, .idle, .peerOpened, .peerHealth]

    private static func condition(
        breaker: Breaker = Breaker(), link: Breaker = Breaker(), gate: LogTime? = nil, held: LogTime? = nil,
        inFlight: Int = 0
    ) -> WarmupCondition {
        let state = State(
            position: .origin, logTime: now, rulesVersion: 1, policy: nil, openRequests: [:],
            targets: [
                target: TargetState(
                    inFlight: inFlight, breaker: breaker,
                    gate: gate.map { Gate(until: $0, reason: .throttled, credential: nil) }, throttleStreak: 0,
                    heldUntil: held, refusals: 0, health: [], isWarming: false)
            ],
            providers: [target.provider: ProviderState(link: link)], models: [:])
        return WarmupCondition(of: target, in: state, at: now)
    }

    private static func open(_ until: LogTime, mode: BreakerMode = .auto) -> Breaker {
        Breaker(mode: mode, phase: .open(until: until), epoch: 1)
    }

    private static func leaves(_ condition: WarmupCondition) -> [WarmupTrigger: WarmupLeave] {
        Dictionary(uniqueKeysWithValues: WarmupTrigger.allCases.map { ($0, condition.leave(for: $0)) })
    }

    @Test("Where nothing stands in the way, each reason has it; calls in flight are seen and take nothing away")
    func free() {
        let unknown = WarmupCondition(of: Self.target, in: State(), at: Self.now)
        for condition in [unknown, Self.condition(), Self.condition(inFlight: 1)] {
            #expect(Self.leaves(condition).values.allSatisfy { $0 == .given })
        }
        #expect(Self.condition(inFlight: 1).isInUse)
        #expect(!Self.condition().isInUse && !unknown.isInUse)
    }

    @Test("A gate and a hold are waited for, the later of them, by all but an operator")
    func rests() {
        let cases: [(LogTime?, LogTime?, LogTime)] = [
            (Self.later, nil, Self.later), (nil, Self.later, Self.later), (Self.later, Self.latest, Self.latest),
            (Self.latest, Self.later, Self.latest), (Self.later, Self.now, Self.later),
        ]
        for (gate, held, until) in cases {
            var leaves = Self.leaves(Self.condition(gate: gate, held: held))
            #expect(leaves.removeValue(forKey: .operatorAsked) == .given)
            #expect(leaves.values.allSatisfy { $0 == .from(until) })
        }
    }

    @Test("An open breaker, the target's or its endpoint's, is waited for by all but an operator and a recovery")
    func opens() {
        let cases: [(Breaker, Breaker, LogTime)] = [
            (Self.open(Self.later), Breaker(), Self.later), (Breaker(), Self.open(Self.later), Self.later),
            (Self.open(Self.later), Self.open(Self.latest), Self.latest),
            (Self.open(Self.latest), Self.open(Self.later), Self.latest),
        ]
        for (breaker, link, until) in cases {
            let leaves = Self.leaves(Self.condition(breaker: breaker, link: link))
            #expect(leaves[.operatorAsked] == .given)
            #expect(leaves[.recovery] == .given)
            #expect(Self.patient.allSatisfy { leaves[$0] == .from(until) })
        }
        let both = Self.leaves(Self.condition(breaker: Self.open(Self.latest), gate: Self.later))
        #expect(both[.recovery] == .from(Self.later))
        #expect(both[.idle] == .from(Self.latest))
    }

    @Test("What is over stands in nobody's way, noticed by a decision or not; nor does half open")
    func over() {
        let breakers = [
            Self.open(Self.now), Breaker(phase: .halfOpen(since: Self.now, successes: 0, lease: nil), epoch: 2),
            Self.open(Self.later, mode: .metricsOnly), Self.open(Self.later, mode: .forcedClosed),
        ]
        for breaker in breakers {
            let condition = Self.condition(breaker: breaker, link: Self.open(Self.now), gate: Self.now, held: Self.now)
            #expect(Self.leaves(condition).values.allSatisfy { $0 == .given })
        }
    }

    @Test("forced_open withholds it from everybody, another operator included")
    func forcedOpen() {
        let condition = Self.condition(breaker: Breaker(mode: .forcedOpen, epoch: 1), gate: Self.later)
        #expect(Self.leaves(condition).values.allSatisfy { $0 == .withheld })
    }
}
