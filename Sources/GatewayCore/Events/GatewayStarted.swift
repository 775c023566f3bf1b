/// `gateway.started`: a process began to serve from this log. What the one before left open is closed by it.
public struct GatewayStarted: Sendable, Equatable {
    /// The program's version.
    public let version: String
    /// The rules by which this process decides; see `Rules.version`.
    public let rulesVersion: Int
    /// The installation's identity: random, made with the store.
    public let node: String
    /// This process's identity: random, made at each start.
    public let incarnation: String
    /// The head it continues from.
    public let head: Head
    /// Log time at its start, from which the boot-time clock counts on.
    public let logTimeBase: LogTime
    /// Requests the previous process left open; each gets its `request.completed` with outcome `abandoned`.
    public let openRequests: Int
    /// Calls that were in flight then, by target.
    public let inFlight: [InFlight]

    /// A target's calls in flight.
    public struct InFlight: Sendable, Equatable {
        /// The target.
        public let target: Target
        /// How many calls.
        public let count: Int

        /// Pairs the two.
        public init(target: Target, count: Int) {
            self.target = target
            self.count = count
        }
    }

    /// Gathers the fields.
    public init(
        version: String, rulesVersion: Int, node: String, incarnation: String, head: Head, logTimeBase: LogTime,
        openRequests: Int, inFlight: [InFlight]
    ) {
        self.version = version
        self.rulesVersion = rulesVersion
        self.node = node
        self.incarnation = incarnation
        self.head = head
        self.logTimeBase = logTimeBase
        self.openRequests = openRequests
        self.inFlight = inFlight
    }
}
