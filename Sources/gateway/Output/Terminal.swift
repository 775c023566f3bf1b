import AuditStore
import JSON

/// The process's two outputs.
enum Terminal {
    /// Writes to standard output.
    static func print(_ text: String) {
        StandardStream.output.write(Array(text.utf8))
    }

    /// Writes a JSON value and a line's end to standard output.
    static func print(_ value: JSONValue) {
        StandardStream.output.write(value.serialized() + [0x0A])
    }

    /// Writes a line to standard error.
    static func complain(_ text: String) {
        StandardStream.error.write(Array((text + "\n").utf8))
    }

    /// Says what is wrong with a store and what to do next.
    static func complain(_ error: AuditStoreError) {
        complain("gateway: \(error.message)")
        if !error.detail.isEmpty { complain("  \(error.detail)") }
        complain("  what to do: \(error.hint)")
    }
}
