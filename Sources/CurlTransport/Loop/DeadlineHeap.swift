/// A binary heap of deadlines, the earliest on top.
///
/// Deadlines move later all the time (every chunk moves the idle one) and that costs nothing here: an entry stays where it
/// is, and whoever it belongs to looks at its true deadline when the entry comes up, and pushes again. Handles keep
/// their entry when they are reused, so there is about one entry a handle.
struct DeadlineHeap {
    struct Entry: Equatable {
        var deadline: UInt64
        /// Which transfer it belongs to.
        var index: Int
    }

    private var entries: [Entry] = []

    /// The earliest deadline, or `MonotonicClock.never`.
    var earliest: UInt64 { entries.first?.deadline ?? MonotonicClock.never }

    var count: Int { entries.count }

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[parent].deadline > entry.deadline else { break }
            entries[child] = entries[parent]
            child = parent
        }
        entries[child] = entry
    }

    /// Takes the earliest entry if its deadline has come.
    mutating func pop(until now: UInt64) -> Entry? {
        guard let top = entries.first, top.deadline <= now, let last = entries.popLast() else { return nil }
        guard !entries.isEmpty else { return top }
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1].deadline < entries[child].deadline { child += 1 }
            guard entries[child].deadline < last.deadline else { break }
            entries[parent] = entries[child]
            parent = child
        }
        entries[parent] = last
        return top
    }
}
