/// The steps of the histogram of first-token times: 10 ms, each √2 longer than the one before.
public enum FirstTokenSteps {
    /// How many there are.
    public static let count = 32

    /// Up to what each step reaches, in microseconds; the last one also holds all above it.
    public static let edges: [Int64] = (0..<count).map { step in
        let whole = Int64(10_000) << Int64(step / 2)
        return step % 2 == 0 ? whole : Int64(Double(whole) * (2.0).squareRoot())
    }

    /// The step of a time.
    static func step(of microseconds: Int64) -> Int {
        var (low, high) = (0, count - 1)
        while low < high {
            let middle = (low + high) / 2
            if microseconds <= edges[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
