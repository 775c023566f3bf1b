import Glibc

/// How much room a store's log takes.
public struct StoreSize: Sendable, Equatable {
    /// Bytes of its segment files.
    public let logBytes: Int64
    /// Bytes of the last one's write-ahead log; 0 when there is none.
    public let walBytes: Int64

    /// Looks at the files in a directory, and opens none of them.
    public init(directory path: String) throws(AuditStoreError) {
        let directory = StoreDirectory(path)
        let segments = try directory.segments().map(directory.path(of:))
        logBytes = segments.reduce(0) { $0 + Self.size(of: $1) }
        walBytes = segments.last.map { Self.size(of: $0 + "-wal") } ?? 0
    }

    /// 0 for a file that is not there.
    private static func size(of path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
