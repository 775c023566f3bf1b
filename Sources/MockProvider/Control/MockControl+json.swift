import JSON

extension MockControl {
    /// Settings under the grammar's keys and counters, as one JSON object. `count` and `retry_after` are -1 for none, so that
    /// what is read can be set.
    public func json() -> [UInt8] {
        let (settings, counts) = snapshot
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.member("name", name)
        json.member("fault", settings.fault.rawValue)
        json.member("rate", settings.rate)
        json.member("count", settings.count ?? -1)
        json.member("status", settings.status)
        json.member("retry_after", settings.retryAfterSeconds ?? -1)
        json.member("latency_ms", settings.latencyMilliseconds)
        json.member("jitter_ms", settings.jitterMilliseconds)
        json.member("first_token_ms", settings.firstTokenMilliseconds)
        json.member("delay_ms", settings.delayMilliseconds)
        json.member("chunks", settings.chunks)
        json.member("usage", settings.usage.rawValue)
        json.member("slow_ms", settings.slowMilliseconds)
        json.member("idle_ms", settings.idleMilliseconds)
        json.member("huge_kb", settings.hugeKilobytes)
        json.member("requests", counts.requests)
        json.member("streams", counts.streams)
        json.member("faults", counts.faults)
        json.member("completed", counts.completed)
        json.member("aborted", counts.aborted)
        json.member("connections", counts.connections)
        json.member("connections_total", counts.connectionsTotal)
        json.member("bytes_in", counts.bytesIn)
        json.endObject()
        return json.take()
    }
}
