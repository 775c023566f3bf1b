import Foundation
import Logging
import Settings

/// The gateway's log: on standard error, as text on a terminal and as JSON lines elsewhere unless configured.
enum GatewayLog {
    /// A logger as configured.
    static func logger(_ settings: LoggingSettings) -> Logger {
        var logger = Logger(label: "gateway") { label in
            if isJSON(settings.format) { return JSONLogHandler() as any LogHandler }
            return StreamLogHandler.standardError(label: label)
        }
        logger.logLevel = level(settings.level)
        return logger
    }

    private static func isJSON(_ format: LoggingSettings.Format) -> Bool {
        switch format {
        case .json: true
        case .text: false
        case .auto: isatty(STDERR_FILENO) == 0
        }
    }

    private static func level(_ level: LoggingSettings.Level) -> Logger.Level {
        switch level {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}
