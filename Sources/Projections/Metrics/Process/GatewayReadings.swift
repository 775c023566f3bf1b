import GatewayCore

/// What is read off the running gateway for one scrape.
public struct GatewayReadings: Sendable {
    /// The running build.
    public let version: String
    /// The configuration in force.
    public let configuration: ConfigurationDigest
    /// Requests admitted and not ended.
    public let requestsInFlight: Int64
    /// The last committed position.
    public let committed: Position
    /// Events decided and not committed.
    public let pendingEvents: Int64
    /// Bytes of the log's files; nil when they cannot be looked at.
    public let logBytes: Int64?
    /// Bytes of the active file's write-ahead log; likewise.
    public let walBytes: Int64?
    /// What the operating system says of the process; nil where it says nothing.
    public let process: ProcessReadings?

    /// Gathers the readings.
    public init(
        version: String, configuration: ConfigurationDigest, requestsInFlight: Int64, committed: Position,
        pendingEvents: Int64, logBytes: Int64?, walBytes: Int64?, process: ProcessReadings?
    ) {
        self.version = version
        self.configuration = configuration
        self.requestsInFlight = requestsInFlight
        self.committed = committed
        self.pendingEvents = pendingEvents
        self.logBytes = logBytes
        self.walBytes = walBytes
        self.process = process
    }

    /// Every family with its series.
    ///
    /// - Parameter folded: the last event that the log families count.
    public func families(folded: Position) -> [FamilySamples] {
        [
            FamilySamples(.buildInfo, 1, Labels(version)),
            FamilySamples(.configInfo, 1, Labels(configuration.text)),
            FamilySamples(.requestsInFlight, requestsInFlight),
            FamilySamples(.logPosition, committed.value),
            FamilySamples(.eventsPending, pendingEvents),
            FamilySamples(.projectionLag, max(0, committed.value - folded.value)),
        ]
            + [logBytes.map { FamilySamples(.logBytes, $0) }, walBytes.map { FamilySamples(.walBytes, $0) }]
            .compactMap(\.self)
            + (process?.families ?? [])
    }
}

/// What the operating system says of a process.
public struct ProcessReadings: Sendable, Equatable {
    /// CPU time, user and system, in microseconds.
    public let cpuMicroseconds: Int64
    /// Resident memory in bytes.
    public let residentBytes: Int64
    /// Virtual memory in bytes.
    public let virtualBytes: Int64
    /// Open file descriptors.
    public let openDescriptors: Int64
    /// The most it may open.
    public let maximumDescriptors: Int64
    /// When it started, in microseconds since 1970 UTC.
    public let startMicroseconds: Int64
    /// Its threads.
    public let threads: Int64

    /// Gathers the readings.
    public init(
        cpuMicroseconds: Int64, residentBytes: Int64, virtualBytes: Int64, openDescriptors: Int64,
        maximumDescriptors: Int64, startMicroseconds: Int64, threads: Int64
    ) {
        self.cpuMicroseconds = cpuMicroseconds
        self.residentBytes = residentBytes
        self.virtualBytes = virtualBytes
        self.openDescriptors = openDescriptors
        self.maximumDescriptors = maximumDescriptors
        self.startMicroseconds = startMicroseconds
        self.threads = threads
    }

    var families: [FamilySamples] {
        [
            FamilySamples(.cpuSeconds, cpuMicroseconds),
            FamilySamples(.residentMemory, residentBytes),
            FamilySamples(.virtualMemory, virtualBytes),
            FamilySamples(.openDescriptors, openDescriptors),
            FamilySamples(.maximumDescriptors, maximumDescriptors),
            FamilySamples(.startTime, startMicroseconds),
            FamilySamples(.threads, threads),
        ]
    }
}
