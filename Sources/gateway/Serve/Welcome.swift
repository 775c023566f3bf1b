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
        let key = settings.auth.mode == .keys ? settings.auth.keys.first { !$0.isDisabled } : nil
        let model = settings.models.first { model in
            !model.isCatchAll && key?.models?.contains { $0.matches(model.name) } ?? true
        }
        if let model = model?.name, settings.auth.mode == .none || key != nil {
            lines.append("  try: curl -i \(base)/v1/chat/completions -H 'content-type: application/json' \\")
            // The name of the variable alone: the key is nobody's but the client's.
            if let key { lines.append("         -H \"authorization: Bearer $\(key.key.name)\" \\") }
            lines.append(#"         -d '{"model":"\#(model)","messages":[{"role":"user","content":"Hello"}]}'"#)
            lines.append(
                "  then: gateway explain REQUEST_ID --store \(settings.store.path)    (the answer's x-request-id)")
        }
        Terminal.print(lines.joined(separator: "\n") + "\n")
    }
}
