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
    var transitions = CounterTable()
    /// Microseconds of log time, without those of breakers that are open now.
    var openTime = CounterTable()
    var refusals = CounterTable()
    var eventsAppended = CounterTable()
    /// Breakers by provider and upstream model: those of the configuration in force, and of targets that it no longer has
    /// and whose last calls still moved them.
    var breakers: [Labels: BreakerReading] = [:]
    /// Log time of the last event.
    var logTime = LogTime(microseconds: 0)

    /// Counters with their tables.
    static let counters: [(family: MetricFamily, table: WritableKeyPath<LogSeries, CounterTable> & Sendable)] = [
        (.requests, \.requests), (.clientDisconnects, \.clientDisconnects), (.clientRetries, \.clientRetries),
        (.shedRequests, \.shedRequests), (.attempts, \.attempts), (.failovers, \.failovers), (.tokens, \.tokens),
        (.usageMissing, \.usageMissing), (.breakerTransitions, \.transitions), (.refusals, \.refusals),
        (.eventsAppended, \.eventsAppended),
    ]

    /// Histograms with their tables.
    static let histograms: [(family: MetricFamily, table: WritableKeyPath<LogSeries, HistogramTable> & Sendable)] = [
        (.requestDuration, \.requestDuration), (.overhead, \.overhead), (.attemptDuration, \.attemptDuration),
        (.firstToken, \.firstToken),
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
                FamilySamples(.breakerState, breakerStates), FamilySamples(.breakerOpenTime, openTimeSoFar),
                FamilySamples(.labelOverflow, overflow),
            ]
    }

    /// 1 for the state that each breaker is in, 0 for the others.
    private var breakerStates: CounterTable {
        var table = CounterTable()
        for (target, breaker) in breakers where breaker.isConfigured {
            for state in BreakerState.allCases {
                table.add(Labels(target[0], target[1], state.rawValue), by: breaker.state == state ? 1 : 0)
            }
        }
        return table
    }

    /// The time that breakers were open until the last event, those that are open now included.
    private var openTimeSoFar: CounterTable {
        var table = openTime
        for (target, breaker) in breakers where breaker.state == .open {
            table.add(target, by: logTime.microseconds(since: breaker.since))
        }
        return table
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

/// What is known of one breaker.
struct BreakerReading: Sendable, Equatable {
    /// Its state.
    var state: BreakerState
    /// When it came into it, in log time.
    var since: LogTime
    /// False for a target that the configuration in force does not have.
    var isConfigured: Bool
}
