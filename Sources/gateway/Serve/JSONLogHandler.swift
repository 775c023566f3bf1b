import GatewayCore
import GatewayRuntime
import JSON
import Logging

/// One JSON object a line on standard error: `timestamp` (RFC 3339, UTC), `severity`, `body`, and the metadata.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.member("timestamp", WallTime.now().description)
        json.member("severity", event.level.rawValue)
        json.member("body", event.message.description)
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            json.key(text: key)
            json.string(value.description)
        }
        json.endObject()
        StandardStream.error.write(json.take() + [0x0A])
    }
}
