import Testing

/// What takes the whole machine, one after the other: measurements and kills under load do not disturb each other.
@Suite("Heavy", .serialized)
struct HeavyTests {}
