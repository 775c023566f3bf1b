import GatewayCore
import Testing

extension RecordedLog {
    /// What every log has to fulfil, whatever the test was about.
    ///
    /// - Parameter mayHaveOpenRequests: true when the process was killed and none was started after it.
    func examine(mayHaveOpenRequests: Bool, sourceLocation: SourceLocation) {
        #expect(rerun.divergence == nil, "decided again, the log is another one", sourceLocation: sourceLocation)
        #expect(rerun.comparedCount > 0, "no decision was compared", sourceLocation: sourceLocation)
        #expect(rerun.foreignCount == 0, sourceLocation: sourceLocation)
        #expect(rerun.eventCount == eventCount, sourceLocation: sourceLocation)
        #expect(verification.fault == nil, "the chain is broken", sourceLocation: sourceLocation)
        #expect(verification.events == Int64(eventCount), sourceLocation: sourceLocation)
        #expect(firstGap == nil, "positions are not dense", sourceLocation: sourceLocation)
        #expect(twin.differences.prefix(3).isEmpty, "SQL computes something else", sourceLocation: sourceLocation)
        #expect(
            twin.decisionCount == SQLTwin.decisions(of: decisionCount, inEvents: eventCount),
            "decisions were not compared with SQL", sourceLocation: sourceLocation)
        #expect(
            twin.openingCount == transitions.count { $0.window != nil },
            "openings of breakers were not compared with SQL", sourceLocation: sourceLocation)
        let wrong = requests.filter { !isWellFormed($0.value, mayBeOpen: mayHaveOpenRequests) }
        #expect(wrong.isEmpty, "requests without exactly one beginning and end", sourceLocation: sourceLocation)
        guard !mayHaveOpenRequests else { return }
        #expect(lastKind == .gatewayStopped, sourceLocation: sourceLocation)
        #expect(rerun.state.openRequests.isEmpty, sourceLocation: sourceLocation)
    }

    private func isWellFormed(_ request: RecordedRequest, mayBeOpen: Bool) -> Bool {
        guard request.received == 1 else { return false }
        // An attempt's end and the next one's decision are one transaction, so that only the last one can be open.
        let lastIsOpen = request.attempts >= 1 && request.finished == request.attempts - 1
        guard request.ended == 1 else { return mayBeOpen && request.ended == 0 && lastIsOpen }
        switch request.outcome {
        case "refused": return request.attempts == 0 && request.finished == 0
        case "abandoned": return lastIsOpen
        case _: return request.attempts >= 1 && request.finished == request.attempts
        }
    }
}
