import JSON

/// `GET /admin/status` for people.
struct StatusText {
    let status: JSONValue

    var text: String {
        let head = [
            [word("status"), "version \(word("version"))", "since \(word("started_at"))"],
            ["configuration", word("config_digest")],
            ["log", "position \(number(log, "position")), \(number(log, "pending_events")) pending, \(store)"],
            ["requests", "\(number(status, "requests_in_flight")) in flight"],
        ]
        return
            (Columns.lines(head) + [""] + Columns.lines(providers) + [""] + Columns.lines(breakers + links)
            + [""] + Columns.lines(routing))
            .joined(separator: "\n") + "\n"
    }

    private var log: JSONValue { status["log"] ?? .null }

    private var store: String { "store \(log["store"]?.stringValue ?? "?")" }

    private var providers: [[String]] {
        [["PROVIDER", "TYPE", "IN FLIGHT", "LAST", "ATTEMPTS SINCE THE START"]]
            + (status["providers"]?.arrayValue ?? []).map { provider in
                let most = provider["max_in_flight"]?.integerValue.map { " of \($0)" } ?? ""
                let attempts = provider["attempts_since_start"]?.objectValue ?? []
                let counts = attempts.map { "\($0.key) \($0.value.integerValue ?? 0)" }.joined(separator: ", ")
                return [
                    provider["name"]?.stringValue ?? "?", provider["type"]?.stringValue ?? "?",
                    "\(number(provider, "in_flight"))\(most)", provider["last_outcome"]?.stringValue ?? "-",
                    counts.isEmpty ? "none" : counts,
                ]
            }
    }

    private var breakers: [[String]] {
        [["TARGET", "BREAKER", "IN FLIGHT", "ALSO"]]
            + (status["breakers"]?.arrayValue ?? []).map { breaker in
                [
                    "\(breaker["provider"]?.stringValue ?? "?")/\(breaker["model"]?.stringValue ?? "?")",
                    state(of: breaker), "\(number(breaker, "in_flight"))", remarks(on: breaker),
                ]
            }
    }

    private var routing: [[String]] {
        [["MODEL", "TARGET", "HEALTH", "WEIGHT", "NOW"]]
            + (status["routing"]?.arrayValue ?? []).map { target in
                [
                    target["group"]?.stringValue ?? "?",
                    "\(target["provider"]?.stringValue ?? "?")/\(target["model"]?.stringValue ?? "?")",
                    hundredths(target["health"]), hundredths(target["weight"]),
                    target["excluded"]?.stringValue ?? hundredths(target["effective_weight"]),
                ]
            }
    }

    /// Two decimals.
    private func hundredths(_ value: JSONValue?) -> String {
        guard let value = value?.doubleValue else { return "?" }
        let hundredths = Int64((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Only endpoints with something to say.
    private var links: [[String]] {
        (status["links"]?.arrayValue ?? []).filter { $0["state"]?.stringValue != "closed" }.map { link in
            ["\(link["provider"]?.stringValue ?? "?") (endpoint)", state(of: link), "", ""]
        }
    }

    private func state(of breaker: JSONValue) -> String {
        let opens = breaker["opens_in_ms"]?.integerValue.map { ", a probe may pass in \($0) ms" } ?? ""
        return "\(breaker["state"]?.stringValue ?? "?")\(opens)"
    }

    /// What else keeps calls away from a target.
    private func remarks(on breaker: JSONValue) -> String {
        var remarks: [String] = []
        if let gate = breaker["gate"], let ends = gate["ends_in_ms"]?.integerValue {
            remarks.append("\(gate["reason"]?.stringValue ?? "gated") for another \(ends) ms")
        }
        if let held = breaker["held_for_ms"]?.integerValue {
            remarks.append("held for another \(held) ms: it refuses us (key, path or model)")
        }
        if breaker["warming"]?.boolValue == true { remarks.append("being warmed up") }
        return remarks.isEmpty ? "-" : remarks.joined(separator: "; ")
    }

    private func word(_ key: String) -> String { status[key]?.stringValue ?? "?" }

    private func number(_ object: JSONValue, _ key: String) -> Int64 { object[key]?.integerValue ?? 0 }
}
