import Foundation
import Glibc
import Projections

extension ProcessReadings {
    /// What `/proc` says of this process; nil where there is none to be read.
    static func current() -> ProcessReadings? {
        guard let stat = ProcessStatus(text(of: "/proc/self/stat")),
            let boot = bootMicroseconds(text(of: "/proc/stat"))
        else { return nil }
        let ticks = Int64(sysconf(Int32(_SC_CLK_TCK)))
        var limit = rlimit()
        guard ticks > 0, getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
        return ProcessReadings(
            cpuMicroseconds: (stat.userTicks + stat.systemTicks) * 1_000_000 / ticks,
            residentBytes: stat.residentPages * Int64(sysconf(Int32(_SC_PAGESIZE))), virtualBytes: stat.virtualBytes,
            openDescriptors: openDescriptors(), maximumDescriptors: Int64(clamping: limit.rlim_cur),
            startMicroseconds: boot + stat.startTicks * 1_000_000 / ticks, threads: stat.threads)
    }

    private static func text(of path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Without the one that the look itself takes.
    private static func openDescriptors() -> Int64 {
        guard let folder = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(folder) }
        var count: Int64 = 0
        while readdir(folder) != nil { count += 1 }
        // Two entries are the folder itself and the one above it.
        return max(0, count - 3)
    }

    private static func bootMicroseconds(_ text: String) -> Int64? {
        text.split(separator: "\n").first { $0.hasPrefix("btime ") }?
            .split(separator: " ").last.flatMap { Int64($0) }.map { $0 * 1_000_000 }
    }
}

/// The fields of `/proc/PID/stat` that metrics need; see `proc_pid_stat(5)`.
struct ProcessStatus {
    let userTicks: Int64
    let systemTicks: Int64
    let threads: Int64
    /// After the machine's start.
    let startTicks: Int64
    let virtualBytes: Int64
    let residentPages: Int64

    /// Reads the line; nil when it is none.
    init?(_ line: String) {
        // The second field is the program's name in parentheses, which may hold anything, blanks and parentheses included.
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(whereSeparator: \.isWhitespace).map { Int64($0) ?? -1 }
        // They begin with the third, the state.
        guard fields.count >= 22 else { return nil }
        (userTicks, systemTicks, threads) = (fields[11], fields[12], fields[17])
        (startTicks, virtualBytes, residentPages) = (fields[19], fields[20], fields[21])
    }
}
