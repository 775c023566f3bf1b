/// Where a listener listens, to tell whether two of them would be in each other's way.
struct ListenerAddress {
    let host: String
    let port: Int

    /// Whether both cannot listen at once. A wildcard takes the port of every address; a port of 0 is any free one.
    func conflicts(with other: ListenerAddress) -> Bool {
        guard port == other.port, port != 0 else { return false }
        let hosts = [host.lowercased(), other.host.lowercased()]
        return hosts[0] == hosts[1] || hosts.contains(where: Self.wildcards.contains)
            || (hosts.contains("localhost") && hosts.contains(where: Self.loopback.contains))
    }

    private static let wildcards: Set = ["0.0.0.0", "::"]
    private static let loopback: Set = ["127.0.0.1", "::1"]
}

extension Settings {
    /// Reports that the listeners of `server` and `admin` are in each other's way.
    func reportSharedAddress(to collector: ProblemCollector) {
        guard admin.isEnabled,
            ListenerAddress(host: admin.host, port: admin.port)
                .conflicts(with: ListenerAddress(host: server.host, port: server.port))
        else { return }
        let paths = ["admin.port", "admin.host", "server.port", "server.host"]
        // Nothing is said about a value that could not be read: it has been reported, and its default is not meant.
        let all = paths + ["server", "admin", "admin.enabled"]
        guard !collector.problems.contains(where: { all.contains($0.keyPath) }),
            let path = paths.first(where: { collector.positions[$0] != nil }),
            let position = collector.positions[path]
        else { return }
        let other = path.hasPrefix("admin") ? "server" : "admin"
        collector.report(
            .sameAddress, keyPath: path, at: position,
            message: "\(path): port \(server.port) of this address is taken by \(other)",
            hint: "give server.port and admin.port different values; 0 takes any free one")
    }
}
