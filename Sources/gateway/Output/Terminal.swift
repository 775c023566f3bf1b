import AuditStore
import Foundation
import JSON

/// The process's two outputs.
enum Terminal {
    /// Writes to standard output.
    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Writes a JSON value and a line's end to standard output.
    static func print(_ value: JSONValue) {
        FileHandle.standardOutput.write(Data(value.serialized() + [0x0A]))
    }

    /// Writes a line to standard error.
    static func complain(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Says what is wrong with a store and what to do next.
    static func complain(_ error: AuditStoreError) {
        complain("gateway: \(error.message)")
        if !error.detail.isEmpty { complain("  \(error.detail)") }
        complain("  what to do: \(error.hint)")
    }
}
