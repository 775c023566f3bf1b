/// Duplicate keys. A small object compares its keys pairwise by fingerprint; a large one gets a hash table, keyed with
/// the process's random seed (`Hasher`), so that no input can make it quadratic. The seed never changes a result.
extension JSONCursor {
    /// From this many keys on, an object has a table. Below, at most this many comparisons a key are made.
    private static var tableThreshold: Int { 16 }

    /// Notes `key` as a member of the innermost object; refuses one that is there already.
    mutating func register(_ key: JSONText) throws(JSONError) {
        guard scratch.keys.count < Self.openKeyLimit else { throw JSONError(.tooManyKeys, at: key.range.lowerBound) }
        let firstKey = innermost.firstKey
        let keyCount = scratch.keys.count - firstKey
        if keyCount < Self.tableThreshold {
            let fingerprint = quickFingerprint(of: key)
            for index in firstKey..<scratch.keys.count where scratch.keys[index].fingerprint == fingerprint {
                guard !equal(scratch.keys[index].text, key) else {
                    throw JSONError(.duplicateKey, at: key.range.lowerBound)
                }
            }
            scratch.keys.append(KeyRecord(fingerprint: fingerprint, text: key))
        } else {
            let depth = scratch.enclosing.count
            if keyCount == Self.tableThreshold { openTable(depth: depth, firstKey: firstKey) }
            try registerInTable(key, depth: depth, firstKey: firstKey)
        }
    }

    /// Leaves the innermost container and forgets its keys.
    mutating func leave() {
        if innermost.isObject {
            let keyCount = scratch.keys.count - innermost.firstKey
            // A large table must not outlive its object; nor is it worth clearing for the next one.
            if keyCount > Self.tableThreshold { scratch.tables[scratch.enclosing.count] = [] }
            scratch.keys.removeLast(keyCount)
        }
        innermost = scratch.enclosing.removeLast()
    }

    private mutating func openTable(depth: Int, firstKey: Int) {
        while scratch.tables.count <= depth { scratch.tables.append([]) }
        for index in firstKey..<scratch.keys.count {
            scratch.keys[index].fingerprint = keyedHash(of: scratch.keys[index].text)
        }
        rebuildTable(depth: depth, firstKey: firstKey, capacity: 4 * Self.tableThreshold)
    }

    private mutating func registerInTable(_ key: JSONText, depth: Int, firstKey: Int) throws(JSONError) {
        let hash = keyedHash(of: key)
        let mask = scratch.tables[depth].count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while scratch.tables[depth][slot] != 0 {
            let other = scratch.keys[firstKey + Int(scratch.tables[depth][slot]) - 1]
            guard other.fingerprint != hash || !equal(other.text, key) else {
                throw JSONError(.duplicateKey, at: key.range.lowerBound)
            }
            slot = (slot + 1) & mask
        }
        scratch.keys.append(KeyRecord(fingerprint: hash, text: key))
        let keyCount = scratch.keys.count - firstKey
        scratch.tables[depth][slot] = UInt32(truncatingIfNeeded: keyCount)
        let capacity = mask + 1
        if keyCount > capacity / 2 {
            rebuildTable(depth: depth, firstKey: firstKey, capacity: 2 * capacity)
        }
    }

    /// A fresh table of `capacity` slots, a power of two; a slot holds a key's number counted from one, or zero.
    private mutating func rebuildTable(depth: Int, firstKey: Int, capacity: Int) {
        var table = [UInt32](repeating: 0, count: capacity)
        for index in firstKey..<scratch.keys.count {
            var slot = Int(truncatingIfNeeded: scratch.keys[index].fingerprint) & (capacity - 1)
            while table[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            table[slot] = UInt32(truncatingIfNeeded: index - firstKey + 1)
        }
        scratch.tables[depth] = table
    }

    /// Mixes the length and the first and last eight bytes; equal for escaped and plain spellings of one key.
    @inline(__always)
    private func quickFingerprint(of key: JSONText) -> UInt64 {
        let content = key.contentRange
        if !key.isEscaped, content.lowerBound &+ 8 <= count {
            let first = word(at: content.lowerBound)
            if content.count >= 8 {
                return Self.mix(first: first, last: word(at: content.upperBound &- 8), length: content.count)
            }
            // The bytes of a short key, low in `first` and high in `last`, zeros beside them.
            let unused = UInt64(64 &- 8 &* content.count)
            let last = first << unused
            return Self.mix(first: last >> unused, last: last, length: content.count)
        }
        var decoded = DecodedBytes(bytes, content)
        var first: UInt64 = 0
        var last: UInt64 = 0
        var length = 0
        while let byte = decoded.next() {
            if length < 8 { first |= UInt64(byte) &<< UInt64(8 * length) }
            last = last &>> 8 | UInt64(byte) &<< 56
            length &+= 1
        }
        return Self.mix(first: first, last: last, length: length)
    }

    private static func mix(first: UInt64, last: UInt64, length: Int) -> UInt64 {
        (first &* 0x9E37_79B9_7F4A_7C15) ^ (last &+ UInt64(length) &* 0xC2B2_AE3D_27D4_EB4F)
    }

    /// Hashes the decoded bytes in words of eight, so that escaped and plain spellings of one key hash alike.
    private func keyedHash(of key: JSONText) -> UInt64 {
        var hasher = Hasher()
        let content = key.contentRange
        var length = 0
        var partialWord: UInt64 = 0
        if key.isEscaped {
            var decoded = DecodedBytes(bytes, content)
            while let byte = decoded.next() {
                partialWord |= UInt64(byte) &<< UInt64(8 * (length & 7))
                length &+= 1
                if length & 7 == 0 {
                    hasher.combine(partialWord)
                    partialWord = 0
                }
            }
        } else {
            length = content.count
            var index = content.lowerBound
            while index + 8 <= content.upperBound {
                hasher.combine(word(at: index))
                index += 8
            }
            for place in 0..<(length & 7) { partialWord |= UInt64(bytes[index + place]) &<< UInt64(8 * place) }
        }
        hasher.combine(partialWord)
        hasher.combine(length)
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    /// Whether two validated literals mean the same characters.
    private func equal(_ left: JSONText, _ right: JSONText) -> Bool {
        var leftBytes = DecodedBytes(bytes, left.contentRange)
        var rightBytes = DecodedBytes(bytes, right.contentRange)
        while let byte = leftBytes.next() {
            guard byte == rightBytes.next() else { return false }
        }
        return rightBytes.next() == nil
    }
}
