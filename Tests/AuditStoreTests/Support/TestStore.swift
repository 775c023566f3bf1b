import AuditStore
import GatewayCore
import SQLite
import TestSupport

/// A store in a folder of its own.
struct TestStore {
    let folder: TemporaryFolder
    var directory: String { folder.file("store") }

    static let identity = SegmentIdentity(node: "node-1", incarnation: "incarnation-1")

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The path of the first segment.
    var segmentPath: String { directory + "/events-00000000000000000001.sqlite" }

    func open(_ durability: Durability = .process) throws -> sending RecoveredStore {
        try StoreRecovery.open(directory: directory, durability: durability, newSegment: Self.identity)
    }

    /// Writes batches of the given sizes and closes the store; returns the events and the last head.
    func fill(seed: UInt64, batches: [Int]) throws -> (events: [Event], heads: [Head]) {
        var generator = EventGenerator(seed: seed)
        let store = try open()
        var events: [Event] = []
        var heads: [Head] = []
        for size in batches {
            let batch = generator.events(size, after: store.writer.head.position)
            heads.append(try store.writer.append(batch))
            events += batch
        }
        try store.writer.close()
        return (events, heads)
    }
}

extension TestStore {
    /// Alters the first segment as somebody would who has removed the triggers first.
    func alterWithoutTriggers(_ sql: String) throws {
        let connection = try Connection(path: segmentPath, mode: .readWrite)
        for name in ["update", "delete", "replacement"] {
            try connection.execute("DROP TRIGGER events_refuse_\(name); DROP TRIGGER batches_refuse_\(name)")
        }
        try connection.execute(sql)
        try connection.close()
    }
}
