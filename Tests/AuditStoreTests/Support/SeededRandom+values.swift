import TestSupport

extension SeededRandom {
    mutating func bool() -> Bool { Bool.random(using: &self) }

    mutating func maybe<Value>(_ value: (inout SeededRandom) -> Value) -> Value? {
        bool() ? value(&self) : nil
    }

    mutating func element<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &self)] }

    mutating func int64() -> Int64 {
        switch Int.random(in: 0..<6, using: &self) {
        case 0: 0
        case 1: .max
        case 2: .min
        case 3: Int64.random(in: -1_000...1_000, using: &self)
        default: Int64.random(in: 0...10_000_000, using: &self)
        }
    }

    mutating func double() -> Double {
        switch Int.random(in: 0..<6, using: &self) {
        case 0: 0
        case 1: 1
        case 2: Double(Int.random(in: 0...1_000, using: &self))
        case 3: Double.random(in: 0..<1, using: &self)
        case 4: 1e300
        default: Double(bitPattern: 1 + UInt64.random(in: 0..<1_000, using: &self))
        }
    }

    /// A number in [0, 1], often one of its ends.
    mutating func share() -> Double { element([0, 1, 1, Double.random(in: 0...1, using: &self)]) }

    /// Texts with what is troublesome in JSON, SQL and UTF-8.
    mutating func text() -> String {
        let pieces = [
            "a", "gpt-4o-mini", "\"", "\\", "\n", "\u{0}", "\u{1F}", "é", "漢字", "🦜", "'", ";--", " ", "/", "\u{7F}",
        ]
        return (0..<Int.random(in: 0..<6, using: &self)).map { _ in element(pieces) }.joined()
    }

    mutating func hexadecimal(_ count: Int) -> String {
        (0..<count).map { _ in element(Array("0123456789abcdef").map(String.init)) }.joined()
    }
}
