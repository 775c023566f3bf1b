/// Characters that YAML 1.1 does not allow. They are looked for before the parser, which would not say where they are.
enum ForbiddenCharacter {
    static func firstIndex(in scalars: [Unicode.Scalar]) -> Int? {
        scalars.firstIndex { !isAllowed($0.value) }
    }

    static func report(at index: Int, in source: SourceText, to collector: ProblemCollector) {
        let digits = String(source.scalars[index].value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        collector.report(
            .invalidYAML, keyPath: "", at: source.position(of: index),
            message: "the character \(name) is not allowed in YAML",
            hint: "remove it, or write it as an escape in double quotes")
    }

    private static func isAllowed(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            true
        default: false
        }
    }
}
