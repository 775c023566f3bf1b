import GatewayCore

/// Decisions of a log, spread over all of it: the first, the last, and up to 64 between them, however many there are.
struct DecisionSample {
    /// A decision, where it stands, and the model that was asked for.
    struct Entry {
        let position: Position
        let model: ModelName
        let decided: RouteDecided
    }

    /// How many decisions there are to choose from.
    private(set) var count = 0
    private var spread: [Entry] = []
    private var last: Entry?
    private var stride = 1

    mutating func take(_ entry: Entry) {
        if count % stride == 0 {
            spread.append(entry)
            if spread.count > 64 {
                spread = spread.indices.filter { $0 % 2 == 0 }.map { spread[$0] }
                stride *= 2
            }
        }
        last = entry
        count += 1
    }

    /// At most so many of them, at least 2, with the first and the last.
    func entries(atMost bound: Int) -> [Entry] {
        var chosen = spread
        if let last, chosen.last?.position != last.position { chosen.append(last) }
        guard chosen.count > bound else { return chosen }
        return (0..<bound).map { chosen[$0 * (chosen.count - 1) / (bound - 1)] }
    }
}
