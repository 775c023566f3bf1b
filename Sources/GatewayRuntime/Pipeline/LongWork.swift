/// Work that is too long for the thread which serves a connection: an event loop serves many, and all of them would wait.
public enum LongWork {
    /// Bytes that are scanned, digested, copied or judged in one go where the request is served: 64 KiB, about half a
    /// millisecond. More is long.
    public static let bytes = 64 << 10

    /// Does work in Swift's own pool of threads if it is long, and where it is called from otherwise. What is awaited in it
    /// goes on in the same place.
    public static func run<Result, Failure>(
        if isLong: Bool, _ work: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        guard isLong else { return try await work() }
        return try await withTaskExecutorPreference(globalConcurrentExecutor, operation: work)
    }
}
