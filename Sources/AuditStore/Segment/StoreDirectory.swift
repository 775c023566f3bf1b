import Glibc

/// The directory of a store: its segment files.
struct StoreDirectory {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Makes the directory, readable by its owner only, unless it is there. Its parent must be there.
    func create() throws(AuditStoreError) {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw AuditStoreError(errno: errno, doing: "make", path: path)
    }

    /// The segments in log order; none when the directory is empty. Files of other names are passed over.
    func segments() throws(AuditStoreError) -> [SegmentFile] {
        guard let stream = opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR { throw .missing(path) }
            throw AuditStoreError(errno: errno, doing: "list", path: path)
        }
        defer { closedir(stream) }
        var found: [SegmentFile] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if let file = SegmentFile(name: name) { found.append(file) }
        }
        return found.sorted()
    }

    /// Where a segment lies.
    func path(of segment: SegmentFile) -> String { path + "/" + segment.name }

    /// Makes the names in the directory durable: a new file's, or its disappearance.
    func sync() throws(AuditStoreError) {
        try Self.sync(path, O_RDONLY | O_DIRECTORY)
    }

    /// Makes the content of a file durable.
    static func syncFile(_ path: String) throws(AuditStoreError) {
        try sync(path, O_RDONLY)
    }

    private static func sync(_ path: String, _ flags: Int32) throws(AuditStoreError) {
        let descriptor = open(path, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw AuditStoreError(errno: errno, doing: "open", path: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw AuditStoreError(errno: errno, doing: "sync", path: path) }
    }
}
