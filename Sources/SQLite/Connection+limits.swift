import CSQLite

extension Connection {
    /// Lets statements run for at most `duration` from now, all together; nil takes the limit away.
    ///
    /// A statement that runs out of time fails with an interrupted code.
    public func limitRunningTime(to duration: Duration?) {
        guard let duration else { return setProgressCheck(nil) }
        let deadline = ContinuousClock.now + duration
        setProgressCheck { ContinuousClock.now < deadline }
    }

    /// Asks `mayGoOn` after about every `instructions` steps of SQLite's machine (a few tens of nanoseconds each), and
    /// stops the running statement with an interrupted code when the answer is no. nil takes the check away.
    public func setProgressCheck(everyInstructions instructions: Int32 = 10_000, _ mayGoOn: (() -> Bool)?) {
        guard let mayGoOn else {
            sqlite3_progress_handler(handle, 0, nil, nil)
            progressCheck = nil
            return
        }
        let check = ProgressCheck(mayGoOn)
        sqlite3_progress_handler(
            handle, instructions,
            { context in
                guard let context else { return 0 }
                return Unmanaged<ProgressCheck>.fromOpaque(context).takeUnretainedValue().mayGoOn() ? 0 : 1
            }, Unmanaged.passUnretained(check).toOpaque())
        // The old check is freed only now that SQLite no longer points at it.
        progressCheck = check
    }

    /// Refuses any text, blob or row larger than `bytes`, and any statement text larger than that.
    public func limitValueSize(toBytes bytes: Int32) {
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, bytes)
        sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, bytes)
    }
}

/// The caller's question, kept alive for SQLite's handler.
final class ProgressCheck {
    let mayGoOn: () -> Bool

    init(_ mayGoOn: @escaping () -> Bool) {
        self.mayGoOn = mayGoOn
    }
}
