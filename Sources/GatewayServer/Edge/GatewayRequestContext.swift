import GatewayCore
import Hummingbird

/// What every request has from its first byte on: its id, its seed, and when it came.
struct GatewayRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let requestID: RequestID
    let seed: Seed
    let start: ContinuousClock.Instant

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        (requestID, seed) = RequestID.draw()
        start = .now
    }
}
