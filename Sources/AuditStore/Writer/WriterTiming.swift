/// The writer thread's times.
struct WriterTiming: Sendable {
    /// How long an event that nobody waits for may ride along before it is committed.
    var ride: Duration = .milliseconds(5)
    /// How long the thread looks for such events by itself after the last one; then it must be woken.
    var activity: Duration = .milliseconds(100)
    /// How long a commit may stay unsynced in the durabilities that do not sync each.
    var unsynced: Duration = .seconds(1)
    /// The wait after a first failed commit; it doubles with each further one.
    var firstRetry: Duration = .milliseconds(50)
    /// The longest wait between two tries.
    var longestRetry: Duration = .seconds(1)
}
