import Glibc

/// Who may have how many of the files that the process may open at once. Beyond its share a listener accepts nobody until one
/// has gone: accepting without a descriptor left would stop everything else that needs one, providers, store and probes
/// included, and libdispatch ends a process that has none.
public struct DescriptorBudget: Sendable, Hashable {
    /// The clients' connections.
    public let clients: Int
    /// Connections to providers that are kept open while nothing needs them. In use there are at most as many as there are
    /// clients' connections, since each of these has one request under way.
    let idleProviders: Int

    /// The operators' connections.
    public static let operators = 64
    /// Kept for them, the store, the listeners, health checks, the embedded providers and what the process opens by itself.
    static let reserve = 128
    /// The least share, however few descriptors there are.
    static let least = 16

    /// Divides a limit of open files: a client's connection may need one to a provider, and that one, where the provider is
    /// embedded, its other end.
    init(openFiles: Int) {
        clients = max(Self.least, (openFiles - Self.reserve) / 3)
        idleProviders = clients
    }

    /// This process's. Its limit is raised as far as it may be first.
    public static let process = DescriptorBudget(openFiles: raisedLimit())

    private static func raisedLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        var raised = limit
        raised.rlim_cur = raised.rlim_max
        if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }
}
