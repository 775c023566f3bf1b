/// Wakes a thread that may sleep: a system call, and on a busy machine a change of threads.
public protocol Doorbell: AnyObject, Sendable {
    /// Wakes it now. For `Doorbells` to call; from any thread.
    func ring()
}
