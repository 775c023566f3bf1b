import Foundation
import GatewayCore
import JSON
import TestSupport
import Testing

@testable import AuditStore

@Suite("Hash chain")
struct ChainTests {
    /// The documented definition, written down once more with nothing of ours: reads the file and prints the last hash.
    private static let independent = """
        import hashlib, sqlite3, sys
        db = sqlite3.connect(sys.argv[1])
        previous = bytes(32)
        for first, last, before, stored in db.execute(
                "SELECT first_position, last_position, previous_hash, hash FROM batches ORDER BY first_position"):
            assert before == previous
            hash = hashlib.sha256(previous)
            for row in db.execute(
                    "SELECT * FROM events WHERE position BETWEEN ? AND ? ORDER BY position", (first, last)):
                for value in row:
                    if value is None:
                        hash.update(b"\\xff\\xff\\xff\\xff")
                    else:
                        text = str(value).encode()
                        hash.update(len(text).to_bytes(4, "little") + text)
            previous = hash.digest()
            assert previous == stored
        print(last, previous.hex(), sep=":")
        """

    @Test("A program that knows only the documentation computes the same chain")
    func independentComputation() throws {
        let seed = SeededRandom.seed()
        let store = try TestStore()
        let (_, heads) = try store.fill(seed: seed, batches: [1, 7, 30])
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", "-c", Self.independent, store.segmentPath]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        python.waitUntilExit()
        #expect(python.terminationStatus == 0, "seed \(seed)")
        #expect(printed == "\(heads[2])\n", "seed \(seed)")
    }

    @Test("The hash covers the one before and every byte of the rows")
    func coverage() {
        let rows = encoded(
            {
                var generator = EventGenerator(seed: 1); return generator.events(2)
            }())
        let hash = ChainHash.next(after: ChainHash.origin, rows: ByteRoom(rows))
        #expect(hash.count == 32)
        var otherPrevious = ChainHash.origin
        otherPrevious[31] = 1
        #expect(ChainHash.next(after: otherPrevious, rows: ByteRoom(rows)) != hash)
        for index in rows.indices {
            var altered = rows
            altered[index] ^= 1
            #expect(ChainHash.next(after: ChainHash.origin, rows: ByteRoom(altered)) != hash)
        }
    }
}
