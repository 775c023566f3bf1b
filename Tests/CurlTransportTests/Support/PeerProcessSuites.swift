import Testing

/// The suites whose upstream is a process of its own, one test after the other: many such processes at once would take the
/// processor from the tests that measure times.
@Suite("With an upstream process", .serialized)
enum PeerProcessSuites {}
