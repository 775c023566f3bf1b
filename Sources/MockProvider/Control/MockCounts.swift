/// What a mock provider has done since its start, or since `zero=1`.
public struct MockCounts: Hashable, Sendable {
    /// Calls of the API's POST routes that arrived whole.
    public internal(set) var requests = 0
    /// Those of them that asked for a stream.
    public internal(set) var streams = 0
    /// Those of them that got the fault.
    public internal(set) var faults = 0
    /// Answers that were written to their end, error answers included.
    public internal(set) var completed = 0
    /// Answers whose client went away before their end. What the mock itself cut is neither.
    public internal(set) var aborted = 0
    /// Connections that are open now.
    public internal(set) var connections = 0
    /// Connections that were accepted.
    public internal(set) var connectionsTotal = 0
    /// Bytes of bodies that arrived.
    public internal(set) var bytesIn = 0

    /// The same with nothing counted but the connections that are open.
    var zeroed: MockCounts {
        var counts = MockCounts()
        counts.connections = connections
        return counts
    }
}
