import Glibc

/// Reads files of the kernel's, which have no size until they are read.
enum ProcFile {
    /// The characters after a text's first occurrence, or nil.
    static func text(after text: String, count: Int, in path: String) -> String? {
        let content = bytes(path) + [0]
        return content.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self), let found = strstr(base, text)
            else { return nil }
            let start = UnsafePointer(found) - base + text.utf8.count
            return String(decoding: bytes[start..<min(bytes.count, start + count)], as: UTF8.self)
        }
    }

    /// A port as `/proc/net/tcp` writes it.
    static func hexadecimal(_ port: UInt16) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// All of a file.
    static func text(of path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

    private static func bytes(_ path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &piece, piece.count)
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    /// How many descriptors this process has open.
    static func openDescriptors() -> Int {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return count
    }
}
