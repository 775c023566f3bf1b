import Testing

@testable import JSON

struct DuplicateKeyTests {
    private func object(_ keys: [String]) -> [UInt8] {
        Array("{\(keys.map { "\"\($0)\":0" }.joined(separator: ","))}".utf8)
    }

    @Test(
        "A duplicate is found among any number of keys, plain or escaped",
        arguments: [2, 8, 15, 16, 17, 18, 33, 100, 1000])
    func findsDuplicate(count: Int) throws {
        let keys = (0..<count).map { "member_number_\($0)" }
        try JSONCursor.validate(object(keys).span.bytes)
        for index in Set([0, 1, count / 2, count - 1]) {
            for spelling in [keys[index], "\\u006d" + keys[index].dropFirst()] {
                let bytes = object(keys + [spelling])
                let expected = JSONError(.duplicateKey, at: bytes.count - spelling.utf8.count - 5)
                #expect(throws: expected) { try JSONCursor.validate(bytes.span.bytes) }
            }
        }
    }

    @Test("Keys of an enclosing object with many keys are remembered across nested objects with many keys")
    func nestedTables() throws {
        let inner = (0..<40).map { "\"k\($0)\":{\"k\($0)\":0}" }.joined(separator: ",")
        let outer = (0..<40).map { "\"k\($0)\":{\(inner)}" }.joined(separator: ",")
        try JSONCursor.validate(Array("{\(outer)}".utf8).span.bytes)
        #expect(throws: JSONError.self) { try JSONCursor.validate(Array("{\(outer),\"k7\":0}".utf8).span.bytes) }
    }

    @Test("Keys that differ in the middle only are no duplicates")
    func sameEnds() throws {
        let keys = (100..<1000).map { "aaaaaaaa\($0)bbbbbbbb" }
        try JSONCursor.validate(object(keys).span.bytes)
        try JSONCursor.validate(object(Array(keys.prefix(12))).span.bytes)
    }

    @Test("Open objects may have 1,048,576 keys together, found in linear time, and not one more")
    func boundsKeys() {
        // Comparing these pairwise would be 500,000,000,000 steps: hours, not the seconds that this takes unoptimised.
        var bytes = Array("{\"outer\":{".utf8)
        for number in 2...JSONCursor.openKeyLimit {
            bytes.append(contentsOf: "\"\(number)\":0,".utf8)
        }
        let offset = bytes.count
        bytes.append(contentsOf: "\"one too many\":0}}".utf8)
        #expect(throws: JSONError(.tooManyKeys, at: offset)) { try JSONCursor.validate(bytes.span.bytes) }
    }

    @Test("Kept working memory gives the same answers")
    func reusedScratch() throws {
        var scratch = JSONScratch()
        let good = object((0..<40).map { "k\($0)" })
        let bad = object((0..<40).map { "k\($0 % 39)" })
        for _ in 0..<3 {
            try JSONCursor.scan(good.span.bytes, reusing: &scratch) { (cursor) throws(JSONError) in
                try cursor.skipValue()
                try cursor.finish()
            }
            #expect(throws: JSONError.self) {
                try JSONCursor.scan(bad.span.bytes, reusing: &scratch) { (cursor) throws(JSONError) in
                    try cursor.skipValue()
                    try cursor.finish()
                }
            }
        }
    }

    @Test("Working memory for very many keys is not kept")
    func dropsLargeScratch() throws {
        var scratch = JSONScratch()
        for (count, isKept) in [(40, true), (5000, false)] {
            let text = object((0..<count).map { "k\($0)" })
            try JSONCursor.scan(text.span.bytes, reusing: &scratch) { (cursor) throws(JSONError) in
                _ = try cursor.skipValue()
            }
            #expect((scratch.keys.capacity >= count) == isKept)
            #expect(scratch.keys.capacity <= JSONScratch.keptKeyCapacity)
        }
    }
}
