import CCurl

/// Header lines as a libcurl list, and optionally a small body, in one allocation with fixed addresses.
///
/// The last node's `next` may point into another block, so that a request's own lines stand in front of a shared list
/// without copying it. libcurl only reads lists that are set with `CURLOPT_HTTPHEADER` and never frees them.
///
/// `@unchecked Sendable`: the memory is written in `init` only and read until `deinit`.
final class HeaderBlock: @unchecked Sendable {
    /// The first node, or what was given as `next` when there are no lines.
    let first: UnsafeMutablePointer<curl_slist>?
    /// The copy of the body, or nil when it was empty.
    let body: UnsafeMutableRawPointer?
    private let memory: UnsafeMutableRawPointer?

    /// Lays out the nodes, then the lines with their NULs, then the body.
    init(lines: [String], next: UnsafeMutablePointer<curl_slist>?, body: [UInt8]) {
        let nodeBytes = lines.count * MemoryLayout<curl_slist>.stride
        let byteCount = lines.reduce(nodeBytes + body.count) { $0 + $1.utf8.count + 1 }
        guard byteCount > 0 else {
            (memory, first, self.body) = (nil, next, nil)
            return
        }
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: byteCount, alignment: MemoryLayout<curl_slist>.alignment)
        let nodes = memory.bindMemory(to: curl_slist.self, capacity: lines.count)
        var text = memory + nodeBytes
        for (index, line) in lines.enumerated() {
            let start = text.assumingMemoryBound(to: CChar.self)
            var line = line
            line.withUTF8 { bytes in
                if let base = bytes.baseAddress { text.copyMemory(from: base, byteCount: bytes.count) }
                text += bytes.count
            }
            text.storeBytes(of: 0, as: UInt8.self)
            text += 1
            let following = index + 1 < lines.count ? nodes + index + 1 : next
            (nodes + index).initialize(to: curl_slist(data: start, next: following))
        }
        body.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { text.copyMemory(from: base, byteCount: bytes.count) }
        }
        self.memory = memory
        first = lines.isEmpty ? next : nodes
        self.body = body.isEmpty ? nil : text
    }

    deinit { memory?.deallocate() }
}
