import SQLite

/// Why the store could not be opened, read or written.
public struct AuditStoreError: Error, Sendable, Equatable {
    /// What kind of trouble it is; for metrics and for choosing what to do.
    public let code: Code
    /// What is wrong and where, in one sentence; free of content, keys and SQL arguments.
    public let message: String
    /// What SQLite or the operating system said; empty when there is nothing to add.
    public let detail: String
    /// What an operator does next.
    public let hint: String

    /// The kinds of trouble: a closed set.
    public enum Code: String, Sendable, CaseIterable {
        /// There is no store in this directory.
        case missing
        /// The file is no event log of ours.
        case foreign
        /// The file was written by a newer version of the program.
        case newer
        /// Another process holds the store.
        case locked
        /// The content contradicts itself.
        case damaged
        /// The disk is full.
        case full
        /// Somebody else holds SQLite's write lock.
        case busy
        /// The operating system refused a read or write.
        case unwritable
        /// A sync failed: what was written since the last one may be lost, and the file must not be written any more.
        case unsynced
        /// An event is not what its kind says.
        case undecodable
    }

    /// Gathers the fields.
    public init(_ code: Code, _ message: String, detail: String = "", hint: String) {
        self.code = code
        self.message = message
        self.detail = detail
        self.hint = hint
    }

    /// True when trying again may succeed without anybody repairing the file.
    public var isPassing: Bool {
        switch code {
        case .full, .busy, .unwritable: true
        case .missing, .foreign, .newer, .locked, .damaged, .unsynced, .undecodable: false
        }
    }
}

extension AuditStoreError: CustomStringConvertible {
    /// Message, detail and hint in one line.
    public var description: String {
        let explained = detail.isEmpty ? message : "\(message) (\(detail))"
        return "\(explained). \(hint)."
    }
}
