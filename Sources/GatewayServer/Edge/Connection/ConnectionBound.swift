import Glibc

/// How many client connections a listener keeps at once. Beyond it none is accepted until one has gone: accepting without a
/// descriptor left would stop everything else that needs one, providers, store and probes included.
enum ConnectionBound {
    /// Kept for the store, the listeners, the embedded providers and what the process opens by itself.
    private static let reserve = 128
    /// The least, however few descriptors there are.
    private static let least = 16

    /// From the limit of open files, which is raised as far as it may be first: a client's connection may need one to a
    /// provider too.
    static let connections: Int = {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return least }
        var raised = limit
        raised.rlim_cur = raised.rlim_max
        if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        return max(least, (Int(clamping: limit.rlim_cur) - reserve) / 2)
    }()
}
