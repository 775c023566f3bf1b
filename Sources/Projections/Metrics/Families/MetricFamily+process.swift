extension MetricFamily {
    static let requestsInFlight = MetricFamily(
        "gateway_requests_in_flight", .gauge, .process, meaning: "Requests admitted and not ended.")

    static let commitDuration = MetricFamily(
        "gateway_event_commit_seconds", .histogram, .process, .microseconds,
        meaning: "How long commits to the log took.")

    static let batchSize = MetricFamily(
        "gateway_event_batch_size", .histogram, .process, meaning: "Events of one commit.")

    static let logPosition = MetricFamily(
        "gateway_event_log_position", .gauge, .process, meaning: "The last committed position.")

    static let logBytes = MetricFamily(
        "gateway_event_log_bytes", .gauge, .process, meaning: "Size of the log's files without their write-ahead logs.")

    static let walBytes = MetricFamily(
        "gateway_wal_bytes", .gauge, .process, meaning: "Size of the write-ahead log of the active file.")

    static let eventsPending = MetricFamily(
        "gateway_events_pending", .gauge, .process, meaning: "Events decided and not committed.")

    static let projectionLag = MetricFamily(
        "gateway_projection_lag_events", .gauge, .process,
        meaning: "Committed events that the log families do not show yet.")

    static let storeErrors = MetricFamily(
        "gateway_store_errors_total", .counter, .process, labels: ["code"],
        meaning: "Commits and checkpoints that failed, by kind of trouble.")

    static let buildInfo = MetricFamily(
        "gateway_build_info", .info, .process, labels: ["version"], meaning: "The running build.")

    static let configInfo = MetricFamily(
        "gateway_config_info", .info, .process, labels: ["digest"], meaning: "The configuration in force.")

    static let cpuSeconds = MetricFamily(
        "process_cpu_seconds_total", .counter, .process, .microseconds,
        meaning: "CPU time of the process, user and system.")

    static let residentMemory = MetricFamily(
        "process_resident_memory_bytes", .gauge, .process, meaning: "Resident memory.")

    static let virtualMemory = MetricFamily(
        "process_virtual_memory_bytes", .gauge, .process, meaning: "Virtual memory.")

    static let openDescriptors = MetricFamily("process_open_fds", .gauge, .process, meaning: "Open file descriptors.")

    static let maximumDescriptors = MetricFamily(
        "process_max_fds", .gauge, .process, meaning: "The most file descriptors the process may open.")

    static let startTime = MetricFamily(
        "process_start_time_seconds", .gauge, .process, .microseconds,
        meaning: "When the process started, since 1970 UTC.")

    static let threads = MetricFamily("process_threads", .gauge, .process, meaning: "Threads of the process.")

    /// In the order in which scrapes show them.
    static let ofProcess = [
        requestsInFlight, commitDuration, batchSize, logPosition, logBytes, walBytes, eventsPending, projectionLag,
        storeErrors, buildInfo, configInfo, cpuSeconds, residentMemory, virtualMemory, openDescriptors,
        maximumDescriptors, startTime, threads,
    ]
}
