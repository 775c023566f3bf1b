import Foundation

/// How much the trip table simulates. Few by default, so that every run of the tests affords it.
enum TripSizes {
    /// Outages of each kind, for each breaker and rate.
    static let runs = size("GATEWAY_TRIP_RUNS", otherwise: 21)
    /// Calls for each breaker, rate and share of errors, in which false opens are counted.
    static let calls = size("GATEWAY_TRIP_CALLS", otherwise: 10_000)
    /// Where the table is written to; nil for nowhere.
    static let file = ProcessInfo.processInfo.environment["GATEWAY_TRIP_TABLE"]

    /// Calls a second on average.
    static let rates = numbers("GATEWAY_TRIP_RATES", otherwise: [0.2, 1, 10, 50])
    /// Shares of errors at which false opens are counted.
    static let errors = numbers("GATEWAY_TRIP_ERRORS", otherwise: [0.02, 0.05, 0.1])

    /// Numbers with commas between them.
    private static func numbers(_ name: String, otherwise numbers: [Double]) -> [Double] {
        ProcessInfo.processInfo.environment[name].map { $0.split(separator: ",").compactMap { Double($0) } } ?? numbers
    }

    private static func size(_ name: String, otherwise size: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? size
    }
}
