/// How much an upstream can send to a consumer that takes nothing: what the transport keeps for an exchange (256 KiB), what
/// libcurl and OpenSSL hold of it (a buffer or two of 16 or 32 KiB each), and what the two kernels' buffers take at most.
enum PauseBound {
    static let bytes = 256 * 1_024 + 128 * 1_024 + largest("tcp_rmem") + largest("tcp_wmem")

    private static func largest(_ name: String) -> Int {
        let text = ProcFile.text(of: "/proc/sys/net/ipv4/" + name)
        return text.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0
    }
}
