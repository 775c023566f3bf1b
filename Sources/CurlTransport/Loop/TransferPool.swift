/// Handles at rest, by the endpoint that they are set up for, so that little need be set when they serve again.
struct TransferPool {
    private let limit: Int
    private var idle: [ObjectIdentifier: [Transfer]] = [:]
    private(set) var count = 0

    init(limit: Int) { self.limit = limit }

    /// Takes a handle that is set up for the endpoint; or any, when there are as many as may be; or none.
    mutating func take(for endpoint: TransportEndpoint) -> Transfer? {
        if let transfer = idle[ObjectIdentifier(endpoint)]?.popLast() {
            count -= 1
            return transfer
        }
        guard count >= limit, let other = idle.first(where: { !$0.value.isEmpty })?.key else { return nil }
        count -= 1
        defer { if idle[other]?.isEmpty == true { idle[other] = nil } }
        return idle[other]?.popLast()
    }

    /// Keeps a handle; false when there is no room for it. The handle keeps its endpoint alive, so that no other object
    /// can have the endpoint's identity.
    mutating func put(_ transfer: Transfer) -> Bool {
        guard count < limit, let endpoint = transfer.endpoint else { return false }
        idle[ObjectIdentifier(endpoint), default: []].append(transfer)
        count += 1
        return true
    }
}
