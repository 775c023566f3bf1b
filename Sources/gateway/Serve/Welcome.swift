import Settings

/// What `serve` prints once it listens: where, and what to try next.
struct Welcome {
    let settings: Settings
    let source: String
    let port: Int

    func print() {
        let base = ListenAddress.url(host: settings.server.host, port: port)
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
}
