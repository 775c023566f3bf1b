import JSON
import TestSupport

/// Makes random trees that use every kind of value.
struct RandomValue {
    var random: SeededRandom

    mutating func value(depth: Int = 0) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .integer(integer())
        case 3: return .double(double())
        case 4, 5: return .string(string())
        case 6: return .array((0..<count()).map { _ in value(depth: depth + 1) })
        default:
            var keys = Set<String>()
            return .object(
                (0..<count()).compactMap { _ in
                    let key = string()
                    return keys.insert(key).inserted ? JSONMember(key, value(depth: depth + 1)) : nil
                })
        }
    }

    /// A double that is not written as an integer, so that it reads back as the same kind.
    mutating func double() -> Double {
        while true {
            let value = Double(bitPattern: random.next())
            if value.isFinite, value.magnitude >= 0x1p53 || value != value.rounded() { return value }
        }
    }

    private mutating func count() -> Int {
        // Now and then more members than the pairwise comparison of keys is for.
        Int.random(in: 0..<20, using: &random) == 0 ? 40 : Int.random(in: 0..<5, using: &random)
    }

    private mutating func integer() -> Int64 {
        Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0..<64, using: &random)
    }

    private mutating func string() -> String {
        let scalars = (0..<Int.random(in: 0..<24, using: &random)).map { _ -> Unicode.Scalar in
            let ranges: [ClosedRange<UInt32>] = [
                0...0x7F, 0x20...0x7E, 0x80...0x7FF, 0x800...0xD7FF, 0x10000...0x10FFFF,
            ]
            let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
            return Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "?"
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
