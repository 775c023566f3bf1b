import Crypto
import SQLite

/// One step of the schema: a file of `migrations/`, embedded in the program.
struct Migration {
    /// The file's name.
    let name: String
    /// The file's bytes.
    let sql: [UInt8]

    /// All of them, in order. A file of schema version n has the first n applied.
    static let all = [
        Migration(name: "0001_event_log.sql", sql: PackageResources._001_event_log_sql)
    ]

    /// The schema version that this program writes.
    static var newestVersion: Int64 { Int64(all.count) }

    /// SHA-256 of the file, stored with its name: a changed migration is noticed.
    var sha256: [UInt8] { Array(SHA256.hash(data: sql)) }

    /// Runs the step and notes it, inside the caller's transaction.
    func apply(to connection: Connection) throws(SQLiteError) {
        try connection.execute(String(decoding: sql, as: UTF8.self))
        let note = try connection.prepare("INSERT INTO migrations (name, sha256, applied_at) VALUES (?, ?, ?)")
        note.bind(1, name)
        note.bindBlob(2, sha256)
        note.bind(3, Clock.wallMicroseconds())
        try note.run()
    }
}
