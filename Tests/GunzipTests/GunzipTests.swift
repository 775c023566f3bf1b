import Gunzip
import TestSupport
import Testing

@Suite("Unpacking gzip")
struct GunzipTests {
    private static func unpack(_ bytes: [UInt8], limit: Int = 1 << 20, step: Int = .max) throws -> [UInt8] {
        let gunzip = try Gunzip(limit: limit)
        var output: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(step))
            rest = rest.dropFirst(part.count)
            try part.withUnsafeBytes { try gunzip.feed($0) { output += $0 } }
        }
        try gunzip.finish()
        return output
    }

    @Test("However it is cut into pieces, the same bytes come out")
    func pieces() throws {
        for step in 1...GzipSample.hello.count {
            #expect(try Self.unpack(GzipSample.hello, step: step) == Array("hello, hello, hello, hello\n".utf8))
        }
    }

    @Test("What is packed comes out again, and text gets smaller")
    func packing() throws {
        var random = SeededRandom(seed: 1)
        for length in [0, 1, 100, 70_000] {
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(try Self.unpack(try #require(Gzip.packed(noise))) == noise)
        }
        let text = Array(String(repeating: "gateway_requests_total 1\n", count: 1_000).utf8)
        let packed = try #require(Gzip.packed(text))
        #expect(packed.count < text.count / 10)
        #expect(try Self.unpack(packed) == text)
    }

    @Test("A stream cut short at any byte is truncated, and never whole")
    func truncated() {
        for length in 0..<GzipSample.hello.count {
            #expect(throws: GunzipError.truncated) { try Self.unpack(Array(GzipSample.hello.prefix(length))) }
        }
    }

    @Test("A flipped bit in data, checksum or length never passes for another text")
    func damaged() throws {
        let text = try Self.unpack(GzipSample.hello)
        // The header's time and the like say nothing about the content; nor do the last block's bits of padding.
        for index in GzipSample.headerBytes..<GzipSample.hello.count {
            for bit in 0..<8 {
                var bytes = GzipSample.hello
                bytes[index] ^= 1 << bit
                do {
                    #expect(try Self.unpack(bytes) == text, "bit \(bit) of byte \(index)")
                } catch let error {
                    #expect(error is GunzipError)
                }
            }
        }
    }

    @Test("Bytes behind the end, and a second member, are refused")
    func trailing() {
        #expect(throws: GunzipError.trailingBytes) { try Self.unpack(GzipSample.hello + [0]) }
        #expect(throws: GunzipError.trailingBytes) { try Self.unpack(GzipSample.hello + GzipSample.hello) }
        #expect(throws: GunzipError.trailingBytes) {
            try Self.unpack(GzipSample.hello + [0], step: GzipSample.hello.count)
        }
    }

    @Test("What is not gzip is malformed: plain text, a bare zlib stream, noise")
    func foreign() {
        #expect(throws: GunzipError.malformed) { try Self.unpack(Array("{\"model\":\"m\"}".utf8)) }
        #expect(throws: GunzipError.malformed) { try Self.unpack([0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]) }
        var random = SeededRandom(seed: 7)
        for _ in 0..<200 {
            var noise = (0..<64).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            noise[0] = 0x20
            #expect(throws: GunzipError.malformed) { try Self.unpack(noise) }
        }
    }

    @Test("One byte above the limit is too much, and a bomb is cut off without being unpacked")
    func limit() throws {
        #expect(try Self.unpack(GzipSample.hello, limit: 27).count == 27)
        #expect(throws: GunzipError.tooLarge) { try Self.unpack(GzipSample.hello, limit: 26) }
        // 10 MiB of zeros in 10 KiB.
        var given = 0
        let gunzip = try Gunzip(limit: 100_000)
        #expect(throws: GunzipError.tooLarge) {
            try GzipSample.zeros.withUnsafeBytes { try gunzip.feed($0) { given += $0.count } }
        }
        #expect(given <= 100_000)
        #expect(try Self.unpack(GzipSample.zeros, limit: 10 << 20).count == 10 << 20)
    }
}
