/// How a consumer learns that its exchange has something: an async task that waits, or a callback for one that cannot.
enum Waker {
    /// Resumed once.
    case continuation(UnsafeContinuation<Void, Never>)
    /// Called, from the transport's thread or from `cancel`'s, at the end of every turn that left something to take. It
    /// must return at once and take from elsewhere.
    case callback(@Sendable () -> Void)

    /// Wakes the consumer; never call it under a lock.
    func wake() {
        switch self {
        case .continuation(let continuation): continuation.resume()
        case .callback(let callback): callback()
        }
    }
}
