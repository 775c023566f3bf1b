import JSON
import TestSupport
import Testing

struct MutationTests {
    @Test("Mutated bytes are accepted or refused, and what is accepted survives a round trip")
    func mutatedBytes() throws {
        for round in 0..<fuzzRounds * 4 {
            let seed = UInt64(round)
            var source = RandomValue(random: SeededRandom(seed: seed))
            var bytes = source.value().serialized()
            for _ in 0..<Int.random(in: 1...4, using: &source.random) { mutate(&bytes, using: &source.random) }
            guard case .success(let value) = Result(catching: { try JSONValue.parse(bytes) }) else { continue }
            let again = try JSONValue.parse(value.serialized())
            // A double such as 1.0 comes back as the integer 1: compared by what is written.
            try #require(again.serialized() == value.serialized(), "seed \(seed)")
        }
    }

    @Test("Validation and reading as a tree agree on every mutated text")
    func readersAgree() throws {
        for round in 0..<fuzzRounds * 4 {
            let seed = UInt64(round) &+ 1 << 32
            var source = RandomValue(random: SeededRandom(seed: seed))
            var bytes = source.value().serialized()
            mutate(&bytes, using: &source.random)
            let validated = Result { try JSONCursor.validate(bytes.span.bytes) }
            let parsed = Result { try JSONValue.parse(bytes) }
            switch (validated, parsed) {
            case (.success, .success): break
            case (.failure(let first), .failure(let second)):
                // A number beyond Double stops the tree before what is wrong further on.
                let isOutOfRange = (second as? JSONError)?.code == .numberOutOfRange
                try #require(isOutOfRange || first as? JSONError == second as? JSONError, "seed \(seed)")
            case (.success, .failure(let error)):
                try #require((error as? JSONError)?.code == .numberOutOfRange, "seed \(seed)")
            case (.failure, .success):
                Issue.record("the tree accepts what validation refuses, seed \(seed)")
            }
        }
    }

    private func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
        let structural = Array("{}[]\",:\\u0eE+-.tfn \u{0}\u{80}\u{FF}".utf8)
        let index = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
        let byte =
            Bool.random(using: &random)
            ? structural[Int.random(in: 0..<structural.count, using: &random)]
            : UInt8.random(in: .min ... .max, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0 where !bytes.isEmpty: bytes[index] = byte
        case 1 where !bytes.isEmpty: bytes.remove(at: index)
        case 2: bytes.removeSubrange(index...)
        case 3: bytes.append(contentsOf: bytes[index...].prefix(16))
        default: bytes.insert(byte, at: index)
        }
    }
}
