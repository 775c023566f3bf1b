import GatewayCore

/// The tables of all families that are folds of the log.
public struct LogSeries: Sendable, Equatable {
    var requests = CounterTable()
    var requestDuration = HistogramTable(.durations)
    var overhead = HistogramTable(single: .overheads)
    var clientDisconnects = CounterTable()
    var clientRetries = CounterTable()
    var shedRequests = CounterTable()
    var attempts = CounterTable()
    var attemptDuration = HistogramTable(.durations)
    var firstToken = HistogramTable(.durations)
    var failovers = CounterTable()
    var tokens = CounterTable()
    var usageMissing = CounterTable()
    var budgetsExhausted = CounterTable()
    var targetBreakers = BreakerSeries()
    var shadowTransitions = CounterTable()
    var linkBreakers = BreakerSeries()
    var warmups = CounterTable()
    var warmupDuration = HistogramTable(.durations)
    var refusals = CounterTable()
    var eventsAppended = CounterTable()
    /// Log time of the last event.
    var logTime = LogTime(microseconds: 0)

    /// Counters with their tables.
    static let counters: [(family: MetricFamily, table: WritableKeyPath<LogSeries, CounterTable> & Sendable)] = [
        (.requests, \.requests), (.clientDisconnects, \.clientDisconnects), (.clientRetries, \.clientRetries),
        (.shedRequests, \.shedRequests), (.attempts, \.attempts), (.failovers, \.failovers), (.tokens, \.tokens),
        (.usageMissing, \.usageMissing), (.retryBudgetExhausted, \.budgetsExhausted),
        (.breakerTransitions, \.targetBreakers.transitions), (.shadowTransitions, \.shadowTransitions),
        (.linkTransitions, \.linkBreakers.transitions), (.warmupRuns, \.warmups), (.refusals, \.refusals),
        (.eventsAppended, \.eventsAppended),
    ]

    /// Histograms with their tables.
    static let histograms: [(family: MetricFamily, table: WritableKeyPath<LogSeries, HistogramTable> & Sendable)] = [
        (.requestDuration, \.requestDuration), (.overhead, \.overhead), (.attemptDuration, \.attemptDuration),
        (.firstToken, \.firstToken), (.warmupDuration, \.warmupDuration),
    ]

    /// Nothing counted.
    public init() {}
}

extension LogSeries {
    /// Every family with its series.
    public var families: [FamilySamples] {
        Self.counters.map { FamilySamples($0.family, self[keyPath: $0.table]) }
            + Self.histograms.map { FamilySamples($0.family, self[keyPath: $0.table]) }
            + [
                FamilySamples(.breakerState, targetBreakers.states(among: BreakerState.allCases)),
                FamilySamples(.breakerOpenTime, targetBreakers.openTime(until: logTime)),
                FamilySamples(.linkState, linkBreakers.states(among: [.closed, .open, .halfOpen])),
                FamilySamples(.linkOpenTime, linkBreakers.openTime(until: logTime)),
                FamilySamples(.labelOverflow, overflow),
            ]
    }

    /// How often each family was full; only of those that were.
    private var overflow: CounterTable {
        var table = CounterTable()
        for (family, path) in Self.counters where self[keyPath: path].overflowCount > 0 {
            table.add(Labels(family.name), by: self[keyPath: path].overflowCount)
        }
        for (family, path) in Self.histograms where self[keyPath: path].overflowCount > 0 {
            table.add(Labels(family.name), by: self[keyPath: path].overflowCount)
        }
        return table
    }
}
