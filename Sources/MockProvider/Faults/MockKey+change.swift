extension MockKey {
    /// The longest wait that can be set: ten minutes.
    private static let milliseconds = 0.0...600_000

    /// The change that a value of this key stands for.
    func change(to text: String) throws(MockFaultError) -> MockChange {
        switch self {
        case .fault: .fault(try fault(text))
        case .rate: .rate(try number(text, in: 0...1))
        case .count: .count(try wholeOrNone(text, upTo: 1_000_000_000))
        case .status: .status(try whole(text, in: 400...599))
        case .retryAfter: .retryAfter(try wholeOrNone(text, upTo: 86_400))
        case .latency: .latency(try number(text, in: Self.milliseconds))
        case .jitter: .jitter(try number(text, in: Self.milliseconds))
        case .firstToken: .firstToken(try number(text, in: Self.milliseconds))
        case .delay: .delay(try number(text, in: Self.milliseconds))
        case .chunks: .chunks(try whole(text, in: 0...100_000))
        case .usage: .usage(try usage(text))
        case .slow: .slow(try number(text, in: Self.milliseconds))
        case .idle: .idle(try number(text, in: Self.milliseconds))
        case .huge: .huge(try whole(text, in: 1...262_144))
        case .reset: try one(text, .reset)
        case .zero: try one(text, .zero)
        }
    }

    private func fault(_ text: String) throws(MockFaultError) -> MockFault {
        if let fault = MockFault(rawValue: text) { return fault }
        let known = MockFault.allCases.map(\.rawValue).joined(separator: ", ")
        throw .badValue(self, text, expected: "one of \(known)")
    }

    private func usage(_ text: String) throws(MockFaultError) -> MockUsage {
        if let usage = Int(text).flatMap(MockUsage.init(rawValue:)) { return usage }
        throw .badValue(self, text, expected: "0 (never), 1 (where asked for) or 2 (always)")
    }

    private func one(_ text: String, _ change: MockChange) throws(MockFaultError) -> MockChange {
        guard text == "1" else { throw .badValue(self, text, expected: "1") }
        return change
    }

    private func number(_ text: String, in bounds: ClosedRange<Double>) throws(MockFaultError) -> Double {
        // Digits and a point: `Double` by itself reads hexadecimal and "nan" too.
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        if isPlain, let number = Double(text), bounds.contains(number) { return number }
        throw .badValue(
            self, text,
            expected: "a number from \(Int(bounds.lowerBound)) to \(Int(bounds.upperBound))")
    }

    private func whole(_ text: String, in bounds: ClosedRange<Int>) throws(MockFaultError) -> Int {
        if let number = Int(text), bounds.contains(number) { return number }
        throw .badValue(self, text, expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }

    /// `-1` stands for none.
    private func wholeOrNone(_ text: String, upTo bound: Int) throws(MockFaultError) -> Int? {
        let number = try whole(text, in: -1...bound)
        return number == -1 ? nil : number
    }
}
