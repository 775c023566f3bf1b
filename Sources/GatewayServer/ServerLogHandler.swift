import Logging

/// What Hummingbird's server logs, without what it takes for errors when an end is cut short: that its accept loop was
/// cancelled, and that its channel is closed already. How many answers that cost the gateway says itself as it stops.
struct ServerLogHandler: LogHandler {
    private var wrapped: any LogHandler

    /// A logger for Hummingbird.
    static func wrapping(_ logger: Logger) -> Logger {
        var wrapping = logger
        wrapping.handler = ServerLogHandler(wrapped: logger.handler)
        return wrapping
    }

    var logLevel: Logger.Level {
        get { wrapped.logLevel }
        set { wrapped.logLevel = newValue }
    }

    var metadata: Logger.Metadata {
        get { wrapped.metadata }
        set { wrapped.metadata = newValue }
    }

    var metadataProvider: Logger.MetadataProvider? {
        get { wrapped.metadataProvider }
        set { wrapped.metadataProvider = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { wrapped[metadataKey: key] }
        set { wrapped[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) {
        guard event.level != .error || !Self.isOfTheEnd(event.message.description) else { return }
        wrapped.log(event: event)
    }

    private static func isOfTheEnd(_ message: String) -> Bool {
        message == "Waiting on child channel: CancellationError()" || message.hasPrefix("Server shutdown error:")
    }
}
