import Settings

/// What `serve` prints once it listens: where, and what to try next.
struct Welcome {
    let settings: Settings
    let source: String
    let port: Int

    func print() {
        let base = "http://\(Self.reachable(settings.server.host)):\(port)"
        var lines = ["gateway listening on \(base)"]
        lines.append(
            "  configuration \(source), store \(settings.store.path), durability \(settings.store.durability.rawValue)")
        if let model = settings.models.first(where: { !$0.isCatchAll })?.name {
            lines.append("  try: curl -i \(base)/v1/chat/completions -H 'content-type: application/json' \\")
            lines.append(#"         -d '{"model":"\#(model)","messages":[{"role":"user","content":"Hello"}]}'"#)
            lines.append(
                "  then: gateway explain REQUEST_ID --store \(settings.store.path)    (the answer's x-request-id)")
        }
        Terminal.print(lines.joined(separator: "\n") + "\n")
    }

    /// The address to write into a URL: a wildcard is reached over loopback.
    private static func reachable(_ host: String) -> String {
        switch host {
        case "0.0.0.0", "::": "127.0.0.1"
        case _ where host.contains(":"): "[\(host)]"
        case _: host
        }
    }
}
