import GatewayCore

/// What an event puts into the columns that not every kind uses.
struct EventColumns {
    var requestID: RequestID?
    var attempt: Int?
    var provider: ProviderName?
    var model: String?
    var outcome: String?
    var status: Int?
    var firstByteMicroseconds: Int64?
    var totalMicroseconds: Int64?
    var usage: TokenUsage?

    init(of fact: Fact) {
        switch fact {
        case .input(.segmentOpened), .input(.gatewayStarted), .input(.gatewayStopped), .input(.configApplied): break
        case .input(.requestReceived(let received)):
            requestID = received.requestID
            model = received.model.text
        case .derived(.routeDecided(let decided)):
            requestID = decided.requestID
            attempt = decided.attempt
            provider = decided.chosen?.provider
            model = decided.chosen?.model.text
        case .input(.attemptFinished(let finished)):
            requestID = finished.requestID
            attempt = finished.attempt
            provider = finished.target.provider
            model = finished.target.model.text
            outcome = finished.outcome.rawValue
            status = finished.status
            firstByteMicroseconds = finished.timing.firstByteMicroseconds
            totalMicroseconds = finished.timing.totalMicroseconds
            usage = finished.usage
        case .derived(.requestRefused(let refused)):
            requestID = refused.requestID
            model = refused.model.text
            status = refused.code.status
        case .derived(.requestCompleted(let completed)):
            requestID = completed.requestID
            model = completed.model.text
            outcome = completed.outcome.rawValue
            status = completed.status
            firstByteMicroseconds = completed.firstByteMicroseconds
            totalMicroseconds = completed.totalMicroseconds
            usage = completed.usage
        }
    }
}
