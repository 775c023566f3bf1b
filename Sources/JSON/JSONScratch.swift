/// The cursor's working memory: the open containers and the keys of the open objects.
///
/// It holds offsets and fingerprints, never content. Kept between scans by those who scan many small texts.
public struct JSONScratch: Sendable {
    var frames: [Frame] = []
    var keys: [KeyRecord] = []
    /// Per depth: the hash table of an object with many keys. Empty for all others.
    var tables: [[UInt32]] = []

    /// Empty working memory; grows as texts demand.
    public init() {}

    /// Hands out the memory, cleared, and leaves nothing behind, so that it is never copied on write.
    @usableFromInline
    mutating func lend() -> JSONScratch {
        var lent = JSONScratch()
        swap(&lent, &self)
        lent.frames.removeAll(keepingCapacity: true)
        lent.keys.removeAll(keepingCapacity: true)
        lent.tables = []
        return lent
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
