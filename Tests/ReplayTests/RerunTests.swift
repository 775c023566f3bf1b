import GatewayCore
import Testing

@testable import Replay

@Suite("A log run again")
struct RerunTests {
    private static func rerun(_ events: [Event]) -> Rerun {
        var rerun = Rerun()
        for event in events { rerun.feed(event) }
        rerun.finish()
        return rerun
    }

    @Test("Its inputs lead to every derived event that it holds, of every kind there is")
    func same() {
        let story = Story.eventful
        let derived = story.events.filter { !$0.kind.isInput }
        let all = Set(EventKind.allCases.filter { !$0.isInput })
        #expect(all.subtracting(derived.map(\.kind)) == [])
        var kinds: Set<AttemptKind> = []
        for case .derived(.routeDecided(let decided)) in derived.map(\.fact) { kinds.insert(decided.kind) }
        #expect(kinds == Set(AttemptKind.allCases))
        let rerun = Self.rerun(story.events)
        #expect(rerun.divergence == nil)
        #expect(rerun.comparedCount == derived.count)
        #expect(rerun.foreignCount == 0)
        #expect(rerun.state == story.state)
    }

    @Test("A derived event that is missing is found where it was, whatever its kind")
    func missing() {
        let events = Story.eventful.events
        for kind in EventKind.allCases where !kind.isInput {
            guard let index = events.firstIndex(where: { $0.kind == kind }) else { continue }
            let rerun = Self.rerun(Array(events[..<index]) + Array(events[(index + 1)...]))
            #expect(rerun.divergence?.position == events[index].position.next, "\(kind)")
        }
    }

    @Test("A derived event that says something else is found where it is")
    func altered() throws {
        let events = Story.eventful.events
        let changes: [(EventKind, Fact)] = [
            (
                .gateSet,
                .derived(
                    .gateSet(
                        GateSet(
                            target: .b, credential: nil,
                            requestID: RequestID(unixMilliseconds: 1, randomHigh: 0, randomLow: 1),
                            reason: .throttled, until: LogTime(microseconds: 1), streak: 1)))
            ),
            (.gateCleared, .derived(.gateCleared(GateCleared(target: .a, requestID: nil, reason: .expired)))),
            (.targetReleased, .derived(.targetReleased(TargetReleased(target: .a, requestID: nil, reason: .expired)))),
        ]
        for (kind, fact) in changes {
            let index = try #require(events.firstIndex { $0.kind == kind })
            var altered = events
            altered[index] = Event(
                position: events[index].position, moment: events[index].moment, cause: events[index].cause, fact: fact)
            #expect(Self.rerun(altered).divergence?.position == events[index].position, "\(kind)")
        }
    }
}
