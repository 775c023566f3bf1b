import NIOCore

/// How many event loops serve connections.
public enum EventLoops {
    /// Sets the number, before the first listener is made: half as many as there are cores. The transport, the writer and
    /// Swift's own tasks have threads of their own, and fewer loops find more to do each time they are woken.
    public static func leaveCoresToOthers() {
        NIOSingletons.groupLoopCountSuggestion = max(1, System.coreCount / 2)
    }
}
