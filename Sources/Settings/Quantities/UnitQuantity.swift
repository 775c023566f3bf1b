/// A number with a unit, such as `1.5s` or `32MiB`, as a whole count of the smallest unit.
struct UnitQuantity {
    /// A unit and how many of the smallest unit it is.
    typealias Unit = (name: String, factor: Int)

    /// The digits before the unit, with their point.
    let number: Substring
    /// All after the digits.
    let unit: Substring

    /// `nil` when the text does not begin with a decimal number.
    init?(_ text: String) {
        let end = text.utf8.firstIndex { !((0x30...0x39).contains($0) || $0 == UInt8(ascii: ".")) } ?? text.endIndex
        number = text[..<end]
        unit = text[end...]
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    }

    /// The exact count of the smallest unit; `nil` for an unknown unit, for a fraction of the smallest unit and when it
    /// does not fit.
    func count(in units: [Unit]) -> Int? {
        guard let factor = units.first(where: { $0.name == unit })?.factor else { return nil }
        let parts = number.split(separator: ".")
        guard let whole = Int(parts[0]) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        guard parts.count == 2 else { return product }

        let digits = parts[1].count
        guard digits <= 18, let fraction = Int(parts[1]) else { return nil }
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        // The fraction is below 1, so the quotient is below the factor and cannot overflow.
        let (quotient, remainder) = scale.dividingFullWidth(factor.multipliedFullWidth(by: fraction))
        guard remainder == 0 else { return nil }
        let (sum, sumOverflow) = product.addingReportingOverflow(quotient)
        return sumOverflow ? nil : sum
    }
}
