import GatewayCore
import Testing

@testable import AuditStore

/// The exact text of decisions, and that those of earlier rules are still read.
@Suite("Golden rows of decisions")
struct GoldenDecisionTests {
    private static let place = "req_01901234-5678-7abc-8000-000000000123|1|openai|gpt-4o-mini|11|~|~|~|~|~|~|"
    private static let digest = #""config_digest":"00112233445566778899aabbccddeeff""#

    private static func decided(
        _ candidates: [Candidate], linkEpoch: Int64? = 0, linkLease: Int64? = nil, wait: Int64 = 0,
        reference: Int64? = nil
    ) -> Fact {
        .derived(
            .routeDecided(
                RouteDecided(
                    requestID: GoldenRow.id, attempt: 1, kind: .retry, candidates: candidates, draw: 0.1,
                    chosen: GoldenRow.target, epoch: 4, leaseUntil: LogTime(microseconds: 99), linkEpoch: linkEpoch,
                    linkLeaseUntil: linkLease.map { LogTime(microseconds: $0) }, waitMicroseconds: wait,
                    firstTokenReferenceMicroseconds: reference, configuration: GoldenRow.digest,
                    sharedConfiguration: GoldenRow.digest)))
    }

    @Test("Of candidates about whom nothing is known nothing is written, nor of what is as always")
    func unknown() {
        let candidates = [
            Candidate(
                target: GoldenRow.target, weight: 3, breaker: .halfOpen, effectiveWeight: 3, probability: 1,
                excluded: nil),
            Candidate(
                target: GoldenRow.other, weight: 0.5, breaker: .closed, effectiveWeight: 0, probability: 0,
                excluded: .providerAtCapacity),
        ]
        #expect(
            GoldenRow.text(Self.decided(candidates), cause: 11) == Self.place
                + #"{"kind":"retry","candidates":[{"provider":"openai","model":"gpt-4o-mini","weight":3,"#
                + #""breaker":"half_open","effective_weight":3,"probability":1},"#
                + #"{"provider":"local","model":"llama","weight":0.5,"#
                + #""breaker":"closed","effective_weight":0,"probability":0,"excluded":"provider_at_capacity"}],"#
                + #""draw":0.1,"chosen":{"provider":"openai","model":"gpt-4o-mini"},"epoch":4,"lease_until_us":99,"#
                + Self.digest + "}")
    }

    @Test("A score stands with those of its terms that it does not say itself")
    func scores() {
        func candidate(_ score: HealthScore, ramp: Double = 1) -> Candidate {
            Candidate(
                target: GoldenRow.target, weight: 1, breaker: .closed, health: score, ramp: ramp, effectiveWeight: 1,
                probability: 1, excluded: nil)
        }
        func score(_ availability: Double, _ latency: Double, _ throttle: Double, _ p90: Int64?) -> HealthScore {
            HealthScore(
                availability: availability, latency: latency, throttle: throttle, firstTokenP90Microseconds: p90)
        }
        let cases: [(Candidate, String)] = [
            (candidate(score(0.95, 1, 1, nil)), #""health":0.95,"breaker":"closed","#),
            (
                candidate(score(0.75, 0.5, 1, 160_000), ramp: 0.1),
                #""health":0.375,"health_terms":{"availability":0.75,"latency":0.5,"first_token_p90_us":160000},"#
                    + #""breaker":"closed","ramp":0.1,"#
            ),
            (candidate(score(0.75, 1, 1, 9)), #""health":0.75,"health_terms":{"first_token_p90_us":9},"#),
            (
                candidate(score(0.75, 1, 0, nil)),
                #""health":0,"health_terms":{"availability":0.75,"throttle":0},"#
            ),
            (candidate(score(1, 1, 1, 9)), #""weight":1,"health_terms":{"first_token_p90_us":9},"#),
        ]
        for (candidate, text) in cases {
            let row = GoldenRow.text(Self.decided([candidate]))
            #expect(row.contains(text), "\(row)")
        }
        // Where it follows from p90 and reference it is not repeated.
        let row = GoldenRow.text(Self.decided([candidate(score(0.75, 0.5, 1, 160_000))], reference: 40_000))
        #expect(row.contains(#""health":0.375,"health_terms":{"availability":0.75,"first_token_p90_us":160000},"#))
    }

    @Test("The row of a decision between two targets, each with every digit of its score, stays below 900 bytes")
    func size() {
        let candidates = [0.9, 0.7].map { share in
            let score = HealthScore(
                availability: share / 0.97, latency: HealthScore.latency(p90: 1_810_193, reference: 1_280_000),
                throttle: 1,
                firstTokenP90Microseconds: 1_810_193)
            let weight = score.value * score.value
            return Candidate(
                target: GoldenRow.target, weight: 1, breaker: .closed, health: score, effectiveWeight: weight,
                probability: weight / 1.3, excluded: nil)
        }
        let fact = Self.decided(candidates, reference: 1_280_000)
        let streaming = encoded([GoldenRow.event(fact)]).count
        #expect(streaming < 900, "\(streaming)")
        let plain = candidates.map { candidate in
            Candidate(
                target: candidate.target, weight: 1, breaker: .closed,
                health: HealthScore(
                    availability: candidate.health.availability, latency: 1, throttle: 1,
                    firstTokenP90Microseconds: nil),
                effectiveWeight: candidate.effectiveWeight, probability: candidate.probability, excluded: nil)
        }
        #expect(streaming - encoded([GoldenRow.event(Self.decided(plain))]).count > 180)
    }

    @Test("Endpoint, wait and reference stand behind the permit")
    func link() {
        #expect(
            GoldenRow.text(Self.decided([], linkEpoch: 7, linkLease: 98, wait: 120, reference: 160_000), cause: 11)
                == Self.place + #"{"kind":"retry","first_token_reference_us":160000,"candidates":[],"draw":0.1,"#
                + #""chosen":{"provider":"openai","model":"gpt-4o-mini"},"epoch":4,"lease_until_us":99,"#
                + #""link_epoch":7,"link_lease_until_us":98,"wait_us":120,"#
                + Self.digest + "}")
    }

    @Test("A decision for nobody")
    func none() {
        let none = RouteDecided(
            requestID: GoldenRow.id, attempt: 1, kind: .first, candidates: [], draw: nil, chosen: nil, epoch: nil,
            leaseUntil: nil, configuration: GoldenRow.digest, sharedConfiguration: ConfigurationDigest("other"))
        #expect(
            GoldenRow.text(.derived(.routeDecided(none)), cause: 11)
                == "req_01901234-5678-7abc-8000-000000000123|1|~|~|11|~|~|~|~|~|~|"
                + #"{"kind":"first","candidates":[],"draw":null,"chosen":null,"# + Self.digest
                + #","shared_config_digest":"other"}"#)
    }

    @Test("What contradicts itself, or says what is always so, is refused")
    func refused() throws {
        let candidate = Candidate(
            target: GoldenRow.target, weight: 1, breaker: .closed,
            health: HealthScore(availability: 0.75, latency: 0.5, throttle: 1, firstTokenP90Microseconds: nil),
            effectiveWeight: 1, probability: 1, excluded: nil)
        let row = columns(of: GoldenRow.event(Self.decided([candidate], wait: 7)))
        let payload = try #require(row[.payload])
        let cases: [(String, String, String)] = [
            (#""health":0.375"#, #""health":0.5"#, "health"), (#""health":0.375"#, #""health":1"#, "health"),
            (#""latency":0.5"#, #""latency":1"#, "latency"),
            (#""availability":0.75"#, #""availability":0.375"#, "availability"),
            (#""breaker":"closed""#, #""breaker":"closed","ramp":1"#, "ramp"),
            (#""wait_us":7"#, #""wait_us":0"#, "wait_us"),
        ]
        for (old, new, member) in cases {
            let wrong = payload.replacing(old, with: new)
            #expect(wrong != payload)
            #expect(throws: RowFault.wrongMember(member)) { try decode(row.with(.payload, wrong)) }
        }
        let empty = payload.replacing(#""availability":0.75,"latency":0.5"#, with: "")
        #expect(throws: RowFault.wrongMember("health_terms")) { try decode(row.with(.payload, empty)) }
    }

    @Test("Decisions and transitions of rules version 3 are read: what they do not say is as always")
    func earlier() throws {
        let decided = columns(of: GoldenRow.event(Self.decided([], linkEpoch: 0)))
            .with(
                .payload,
                #"{"kind":"first","candidates":[{"provider":"openai","model":"gpt-4o-mini","weight":1,"#
                    + #""breaker":"closed","effective_weight":1,"probability":1}],"draw":0.1,"#
                    + #""chosen":{"provider":"openai","model":"gpt-4o-mini"},"epoch":0,"# + Self.digest + "}")
        guard case .derived(.routeDecided(let read)) = try decode(decided).fact else {
            Issue.record("it is read as another kind")
            return
        }
        #expect(read.candidates.first?.health == .unknown)
        #expect(read.candidates.first?.ramp == 1)
        #expect(read.waitMicroseconds == 0)
        let opened = columns(
            of: GoldenRow.event(
                .derived(
                    .breakerTransitioned(
                        BreakerTransitioned(
                            subject: .target(GoldenRow.target), requestID: GoldenRow.id, from: .closed, to: .open,
                            reason: .consecutiveFailures, epoch: 1)))))
        let row = opened.with(
            .payload,
            #"{"from":"closed","to":"open","reason":"consecutive_failures","#
                + #""window":{"consecutive_failures":5,"first_failure":3},"until_us":88,"epoch":1}"#)
        guard case .derived(.breakerTransitioned(let transitioned)) = try decode(row).fact else {
            Issue.record("it is read as another kind")
            return
        }
        #expect(transitioned.subject == .target(GoldenRow.target))
        #expect(
            transitioned.window
                == BreakerEvidence(
                    consecutiveFailures: 5, firstFailure: Position(3), successes: 0, failures: 5, slow: 0))
        #expect(!transitioned.isShadow)
    }
}
