/// The cursor's working memory: the open containers and the keys of the open objects.
///
/// It holds offsets and fingerprints, never content. Kept between scans by those who scan many small texts.
public struct JSONScratch: Sendable {
    /// Memory for more keys than these is not kept from scan to scan.
    static let keptKeyCapacity = 1024

    /// The containers around the innermost one, outermost first.
    var enclosing: [Frame] = []
    /// The keys of all open objects, outermost first.
    var keys: [KeyRecord] = []
    /// Per depth: the hash table of an object with many keys. Empty for all others.
    var tables: [[UInt32]] = []

    /// Empty working memory; grows as texts demand.
    public init() {}

    /// Hands out the memory and leaves nothing behind, so that it is never copied on write.
    @usableFromInline
    mutating func lend() -> JSONScratch {
        var lent = JSONScratch()
        swap(&lent, &self)
        return lent
    }
}

extension JSONScratch {
    /// Forgets the last scan, and makes room for an ordinary text at once instead of by doubling.
    mutating func prepare() {
        if !enclosing.isEmpty { enclosing.removeAll(keepingCapacity: true) }
        if !keys.isEmpty { keys.removeAll(keepingCapacity: true) }
        if !tables.isEmpty { tables = [] }
        enclosing.reserveCapacity(16)
        // With the array's own header just below the largest block that glibc keeps at hand for each thread, 1,032 bytes;
        // larger ones cost seven times as much.
        keys.reserveCapacity(28)
    }
}

/// One open array or object.
struct Frame: Sendable {
    let isObject: Bool
    /// No member or element was read yet.
    var isFresh = true
    /// Index in `JSONScratch.keys` of this object's first key.
    let firstKey: Int
}

/// One key of an open object.
struct KeyRecord: Sendable {
    /// Equal for equal decoded keys. A cheap mix while the object is small, a keyed hash once it has a table.
    var fingerprint: UInt64
    let text: JSONText
}
