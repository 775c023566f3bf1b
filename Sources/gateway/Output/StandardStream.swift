import Glibc

/// Standard output and standard error, written whole and without failing: a full disk or a closed pipe behind them loses
/// the words, never the process. (Foundation's `FileHandle.write` ends the process there.)
enum StandardStream: Int32 {
    /// What a verb was asked for.
    case output = 1
    /// Complaints and the log.
    case error = 2

    /// Writes all of it, unless it cannot be written.
    func write(_ bytes: [UInt8]) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress! + written, $0.count - written) }
            if count > 0 { written += count } else if errno != EINTR { return }
        }
    }
}
