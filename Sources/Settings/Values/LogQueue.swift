/// The queue of events that are decided and not yet committed, as far as a configuration has to fit into it: the only place
/// where its numbers stand. `Ledger` keeps to them.
public enum LogQueue {
    /// How many events may be in it, places reserved for admitted requests included.
    public static let bound = 65_536
    /// What each attempt of an admitted request may still append, changes whose time has come aside: `probe.first_token`
    /// with what it makes of two breakers, `attempt.finished` with what it makes of them and of the gate (a hold comes
    /// without those), and the next attempt's `route.decided`.
    static let reservedPerAttempt = 8
    /// What admitting one appends at most, breakers whose time has come aside: `request.received`, `route.decided`,
    /// `request.refused`.
    public static let appendedByAdmission = 3

    /// Places held for a request that may make so many attempts; one of them is for `request.completed`.
    public static func reserved(attempts: Int) -> Int { attempts * reservedPerAttempt + 1 }

    /// How many requests that may make so many attempts each can be under way before the queue has no place for one more,
    /// should nothing at all be committed since the first of them was admitted.
    public static func requestsAtOnce(attempts: Int) -> Int {
        bound / (reserved(attempts: attempts) + appendedByAdmission)
    }
}
