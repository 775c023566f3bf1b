import GatewayCore
import JSON
import Testing

@testable import Replay

@Suite("An explanation")
struct ExplanationTests {
    /// Every request of the eventful story, explained.
    private static let explained: [Explanation] = {
        var requests: [RequestID: [Event]] = [:]
        var order: [RequestID] = []
        for event in Story.eventful.events {
            guard let id = event.request else { continue }
            if requests[id] == nil { order.append(id) }
            requests[id, default: []].append(event)
        }
        return order.compactMap { requests[$0].flatMap { Explanation(of: $0) } }
    }()

    /// The text of the first request of which this is so.
    private static func text(_ isIt: (Explanation) -> Bool) throws -> String {
        let found = explained.first(where: isIt)
        return try #require(found).text()
    }

    private static func has(_ exclusion: Exclusion) -> (Explanation) -> Bool {
        { $0.attempts.contains { $0.decided.candidates.contains { $0.excluded == exclusion } } }
    }

    @Test("No line is wider than a screen, and the JSON form has every name for every request")
    func shape() {
        #expect(Self.explained.count > 60)
        for explanation in Self.explained {
            for line in explanation.text().split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
            let json = explanation.json()
            for name in [
                "not_retried", "retry_after_us", "pin", "no_failover", "deadline_us", "transitions", "gates", "holds",
            ] {
                #expect(json[name] != nil, "\(name)")
            }
            for attempt in json["attempts"]?.arrayValue ?? [] {
                for name in ["wait_us", "link_epoch", "first_token_reference_us", "retry_after_us"] {
                    #expect(attempt[name] != nil, "\(name)")
                }
                for candidate in attempt["candidates"]?.arrayValue ?? [] {
                    #expect(candidate["health"]?.doubleValue != nil)
                    #expect(candidate["ramp"]?.doubleValue != nil)
                    #expect(candidate["health_terms"]?["availability"]?.doubleValue != nil)
                }
            }
        }
    }

    @Test("Each candidate's health stands with its terms, and the reference by which first tokens were judged")
    func health() throws {
        let text = try Self.text { explanation in
            explanation.attempts.contains { $0.decided.candidates.contains { $0.health.latency < 1 } }
        }
        #expect(text.contains("candidate  weight  health"))
        #expect(text.contains("b/up: health 0."))
        #expect(text.contains("x latency 0.500 (p90 452.548 ms against 113.137 ms) x throttle 1"))
        let never = try #require(Self.explained.first).text()
        #expect(never.contains("0.95"))
    }

    @Test("A breaker that opens stands with its evidence and for how long, and excludes in words from then on")
    func breaker() throws {
        let opening = try Self.text { $0.changes.contains(where: \.opens) }
        #expect(opening.contains("a/up closed -> open, consecutive_failures, for "))
        #expect(opening.contains("\n      for 5 failures in a row since position "))
        let excluded = try Self.text(Self.has(.breakerOpen))
        #expect(excluded.contains("excluded: breaker_open"))
        #expect(excluded.contains("a/up: its breaker is open"))
        let link = try Self.text { explanation in
            explanation.changes.contains { change in
                guard case .breaker(let transitioned) = change.kind, case .link = transitioned.subject
                else { return false }
                return transitioned.to == .open
            }
        }
        #expect(link.contains("endpoint of "))
        #expect(try Self.text(Self.has(.linkOpen)).contains("the breaker of its endpoint is open"))
    }

    @Test("A probe, its lease and the ramp after it are told")
    func probe() throws {
        let probe = try Self.text { $0.attempts.contains { $0.decided.leaseUntil != nil } }
        #expect(probe.contains("to find out whether the target is well again"))
        #expect(probe.contains("the one probe of its breaker, to be answered within 30000.000 ms"))
        let ramp = try Self.text { $0.attempts.contains { $0.decided.candidates.contains { $0.ramp < 1 } } }
        #expect(ramp.contains("of its weight, for its breaker closed a short while ago"))
    }

    @Test("Gates and holds that a request set or met are told")
    func gatesAndHolds() throws {
        let gated = try Self.text { explanation in
            explanation.changes.contains { if case .gateSet = $0.kind { true } else { false } }
        }
        #expect(gated.contains("b/up gated, throttled, for 2000.000 ms"))
        #expect(gated.contains("asks for 2000.000 ms of rest"))
        #expect(gated.contains("pinned    to b"))
        let held = try Self.text { explanation in
            explanation.changes.contains { if case .held = $0.kind { true } else { false } }
        }
        #expect(held.contains("b/up held after 3 refusals in a row, for 300000.000 ms"))
        #expect(held.contains("failover  not wanted by the client"))
        #expect(try Self.text(Self.has(.held)).contains("it has refused our key, path or model again and again"))
    }

    @Test("Why a request was not tried again is told, in words and by its name")
    func notRetried() throws {
        for reason in [NotRetried.attemptsUsed, .budgetUsed, .noTarget] {
            let explanation = try #require(Self.explained.first { $0.notRetried == reason }, "\(reason)")
            #expect(explanation.text().contains("not tried again: \(reason.words) (\(reason.rawValue))"))
            #expect(explanation.json()["not_retried"]?.stringValue == reason.rawValue)
        }
        let retried = try Self.text { $0.attempts.contains { $0.decided.kind == .retry } }
        #expect(retried.contains("the same again, for no other target was left"))
    }

    @Test("A trickled request says that it was let out although nothing might pass; a refused one when to come again")
    func trickle() throws {
        #expect(
            try Self.text { $0.attempts.contains { $0.decided.kind == .trickle } }
                .contains("one of the few that go out while every breaker is open"))
        let refused = try #require(Self.explained.first { $0.outcome == "refused" })
        #expect(refused.text().contains("a target may be called again in"))
        #expect(refused.json()["retry_after_us"]?.integerValue != nil)
    }

    @Test(
        "Numbers for people have three digits",
        arguments: [
            (0, "0"), (1, "1"), (0.5, "0.500"), (0.0004, "<0.001"), (0.9025, "0.903"), (12.25, "12.250"),
            (1e15, "1000000000000000.0"),
        ] as [(Double, String)])
    func rounded(value: Double, text: String) {
        #expect(Explanation.rounded(value) == text)
    }
}

extension Explanation.Change {
    fileprivate var opens: Bool {
        guard case .breaker(let transitioned) = kind else { return false }
        return transitioned.subject == .target(.a) && transitioned.to == .open
    }
}

extension Event {
    /// The request that it is about.
    fileprivate var request: RequestID? {
        switch fact {
        case .input(.requestReceived(let fact)): fact.requestID
        case .input(.probeFirstToken(let fact)): fact.requestID
        case .input(.attemptFinished(let fact)): fact.requestID
        case .derived(.routeDecided(let fact)): fact.requestID
        case .derived(.breakerTransitioned(let fact)): fact.requestID
        case .derived(.gateSet(let fact)): fact.requestID
        case .derived(.gateCleared(let fact)): fact.requestID
        case .derived(.targetHeld(let fact)): fact.requestID
        case .derived(.targetReleased(let fact)): fact.requestID
        case .derived(.requestRefused(let fact)): fact.requestID
        case .derived(.requestCompleted(let fact)): fact.requestID
        case .input(.segmentOpened), .input(.gatewayStarted), .input(.gatewayStopped), .input(.configApplied),
            .input(.probeFinished), .input(.refusalsCounted), .input(.operatorActed), .input(.breakerOverridden),
            .input(.warmupStarted), .input(.warmupFinished):
            nil
        }
    }
}
