import Foundation
import Glibc

/// How much memory this process may have, in bytes.
public enum MemoryLimit {
    /// The least of what the machine has, what the process's control group and those above it may have, and the process's
    /// own limits (`RLIMIT_DATA`, `RLIMIT_AS`).
    public static let bytes = ([machine] + controlGroup + own).min() ?? machine

    private static let machine = Int(sysconf(Int32(_SC_PHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE)))

    private static var own: [Int] {
        [RLIMIT_DATA, RLIMIT_AS].compactMap { resource in
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return nil }
            return Int(clamping: limit.rlim_cur)
        }
    }

    /// Of version 2, which has one hierarchy, and of version 1.
    private static var controlGroup: [Int] {
        let lines = text(of: "/proc/self/cgroup").split(separator: "\n")
        return lines.flatMap { line -> [Int] in
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { return [] }
            if parts[1].isEmpty { return limits(from: parts[2], under: "/sys/fs/cgroup", file: "memory.max") }
            guard parts[1].split(separator: ",").contains("memory") else { return [] }
            return limits(from: parts[2], under: "/sys/fs/cgroup/memory", file: "memory.limit_in_bytes")
        }
    }

    /// The limits of a group and of all above it. A container may see its own group as the uppermost one.
    private static func limits(from group: Substring, under root: String, file: String) -> [Int] {
        let names = group.split(separator: "/")
        return (0...names.count).compactMap { depth in
            let folder = ([root] + names.prefix(depth).map(String.init)).joined(separator: "/")
            // "max" is no number, and none.
            return Int(text(of: "\(folder)/\(file)").filter { !$0.isWhitespace })
        }
    }

    private static func text(of path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
