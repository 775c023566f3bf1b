/// The semantics of `decide` and `evolve` in this build.
public enum Rules {
    /// Recorded with every start. A change that makes any log decide differently takes the next number; logs of another
    /// number keep their recorded decisions.
    public static let version = 5
}
