/// How one kind of value is read: the value, or `nil` once the field's problem is reported.
struct ValueReader<Value> {
    let read: (Field) -> Value?

    /// The same, with what `check` finds wrong reported too.
    func checked(_ check: @escaping (Value, Field) -> Bool) -> ValueReader {
        ValueReader { field in read(field).flatMap { check($0, field) ? $0 : nil } }
    }
}

extension ValueReader where Value == Bool {
    /// `true` or `false`.
    static var boolean: ValueReader {
        ValueReader { field in
            if let scalar = field.scalar, !scalar.isText {
                if scalar.text == "true" { return true }
                if scalar.text == "false" { return false }
            }
            field.reportExpected("true or false", hint: truthHint(field))
            return nil
        }
    }
}

extension ValueReader where Value == Int {
    /// A whole number in a range.
    static func integer(in range: ClosedRange<Int>) -> ValueReader {
        ValueReader { field in
            let expectation = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            guard let scalar = field.scalar, !scalar.isText, scalar.isNumber else {
                field.reportExpected(expectation, hint: unquoted(field))
                return nil
            }
            guard let value = Int(scalar.text), range.contains(value) else {
                let isWhole = !scalar.text.contains(where: ".eE".contains)
                field.reportExpected(expectation, code: isWhole ? .outOfRange : .wrongType)
                return nil
            }
            return value
        }
    }

    /// A size in bytes in a range.
    static func size(in range: ClosedRange<Int>) -> ValueReader {
        ValueReader { field in
            guard let text = field.scalar?.text, let value = SizeText.parse(text) else {
                field.reportExpected(
                    SizeText.expectation, code: .invalidSize, hint: field.scalar.flatMap { SizeText.hint(for: $0.text) }
                )
                return nil
            }
            guard range.contains(value) else {
                field.report(
                    .outOfRange,
                    "must be from \(SizeText.format(range.lowerBound)) to \(SizeText.format(range.upperBound)), got \(text)"
                )
                return nil
            }
            return value
        }
    }
}

extension ValueReader where Value == Double {
    /// A number in a range.
    static func number(in range: ClosedRange<Double>) -> ValueReader {
        ValueReader { field in
            let expectation = "a number from \(shown(range.lowerBound)) to \(shown(range.upperBound))"
            guard let scalar = field.scalar, !scalar.isText, scalar.isNumber, let value = Double(scalar.text) else {
                field.reportExpected(expectation, hint: unquoted(field))
                return nil
            }
            guard range.contains(value) else {
                field.reportExpected(expectation, code: .outOfRange)
                return nil
            }
            return value
        }
    }
}

extension ValueReader where Value == Duration {
    /// A duration in a range.
    static func duration(in range: ClosedRange<Duration>) -> ValueReader {
        ValueReader { field in
            guard let text = field.scalar?.text, let value = DurationText.parse(text) else {
                field.reportExpected(
                    DurationText.expectation, code: .invalidDuration,
                    hint: field.scalar.flatMap { DurationText.hint(for: $0.text) })
                return nil
            }
            guard range.contains(value) else {
                let bounds = [range.lowerBound, range.upperBound].map(DurationText.format)
                field.report(.outOfRange, "must be from \(bounds[0]) to \(bounds[1]), got \(text)")
                return nil
            }
            return value
        }
    }

    /// A duration in a range that is a whole number of `step`.
    static func duration(in range: ClosedRange<Duration>, multipleOf step: Duration) -> ValueReader {
        duration(in: range).checked { value, field in
            guard Int(value / .nanoseconds(1)) % Int(step / .nanoseconds(1)) == 0 else {
                let shown = [step, value].map(DurationText.format)
                field.report(.notAMultiple, "must be a multiple of \(shown[0]), got \(shown[1])")
                return false
            }
            return true
        }
    }
}

extension ValueReader where Value: RawRepresentable<String> & CaseIterable {
    /// One word of a closed set.
    static var choice: ValueReader {
        ValueReader { field in
            if let scalar = field.scalar, let value = Value(rawValue: scalar.text) { return value }
            let words = Value.allCases.map(\.rawValue)
            field.reportExpected(
                "one of \(words.joined(separator: ", "))", code: .unknownValue,
                hint: field.scalar.flatMap { Suggestion.hint(for: $0.text, among: words) })
            return nil
        }
    }
}

/// A bound as people write it: a whole number without its fraction.
private func shown(_ bound: Double) -> String { Int(exactly: bound).map { "\($0)" } ?? "\(bound)" }

private func unquoted(_ field: Field) -> String? {
    guard let scalar = field.scalar, scalar.isText, scalar.isNumber else { return nil }
    return "write \(scalar.text.shortened) without quotes"
}

private func truthHint(_ field: Field) -> String? {
    guard let scalar = field.scalar else { return nil }
    let meant: Bool
    switch scalar.text.lowercased() {
    case "true", "yes", "on": meant = true
    case "false", "no", "off": meant = false
    default: return nil
    }
    return "write \(meant)\(scalar.isText ? " without quotes" : "")"
}
