import JSON

extension SchemaDocument {
    /// A text of the wanted format and length. A `pattern` is not looked at.
    func string(_ schema: JSONValue) -> String {
        let text =
            switch schema["format"]?.stringValue {
            case "date-time": "2026-01-13T09:30:00Z"
            case "date": "2026-01-13"
            case "time": "09:30:00Z"
            case "duration": "PT1M"
            case "email": "mock@example.com"
            case "hostname": "example.com"
            case "ipv4": "192.0.2.1"
            case "ipv6": "2001:db8::1"
            case "uuid": "00000000-0000-4000-8000-000000000000"
            case "uri": "https://example.com/mock"
            case _: "mock"
            }
        let fewest = Int(min(schema["minLength"]?.integerValue ?? 0, 10_000))
        let most = Int(clamping: schema["maxLength"]?.integerValue ?? .max)
        let padded = text + String(repeating: ".", count: max(0, fewest - text.count))
        return String(padded.prefix(max(0, most)))
    }

    /// A number within the bounds, 1 where there are none.
    func number(_ schema: JSONValue) -> Double {
        let least = schema["minimum"]?.doubleValue ?? schema["exclusiveMinimum"]?.doubleValue.map { $0 + 1 }
        let most = schema["maximum"]?.doubleValue ?? schema["exclusiveMaximum"]?.doubleValue.map { $0 - 1 }
        var number = least ?? min(1, most ?? 1)
        if let step = schema["multipleOf"]?.doubleValue, step > 0 { number = (number / step).rounded(.up) * step }
        // Between open bounds that are close, such as 0 and 1.
        if let most, let least, number > most { number = (least + most) / 2 }
        return min(max(number, -Self.greatest), Self.greatest)
    }

    /// Below it every whole number is exact.
    private static let greatest = 0x1p53
}
