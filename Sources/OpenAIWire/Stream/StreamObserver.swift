import JSON

/// Watches the stream of one answer: says what to forward, and learns what is recorded.
///
/// Bytes are forwarded unchanged and in whole events. Held back are: an event whose end has not come; whatever precedes the
/// first event with data, so that a stream that dies before it can still fail over; the route's last event (`[DONE]`, or the
/// one that ends a response) and all after it, until the log has the request's end. An event that is an error or no JSON object ends the stream: neither it nor anything after it is
/// forwarded.
public struct StreamObserver: Sendable {
    /// The most bytes that are kept of what follows the route's last event; clients stop reading there, so more are dropped.
    public static let maximumTailBytes = 64 << 10

    /// What the stream has shown so far.
    public private(set) var facts = StreamFacts()
    private let route: WireRoute
    private let hidesUsage: Bool
    private let blanksUsage: Bool
    private let maximumEventBytes: Int
    private var framer: EventFramer
    private var scratch = JSONScratch()
    private var isFirstPiece = true
    /// Comments before the first event.
    private var preamble: [UInt8] = []
    /// The route's last event and what followed it.
    private var tail: [UInt8] = []
    private var roomAfterEnd = Self.maximumTailBytes
    private var lastDisposition = Disposition.forward
    /// Where in the last event, which is forwarded, a usage stands that the client is not to see.
    private var blanked: Range<Int>?

    /// What happens to a piece of the stream.
    private enum Disposition { case forward, hide, holdInPreamble, holdInTail, drop }

    /// An observer at the start of a stream.
    ///
    /// - Parameters:
    ///   - route: The route that was called. A stream of embeddings, which there is not, never comes to its end.
    ///   - hidesUsage: The gateway asked for the usage event and the client did not: an event of chat or completions with
    ///     usage and no choice is recorded and not forwarded.
    ///   - blanksUsage: The gateway asked for the usage so far in every event and the client did not: where it stands beside
    ///     choices, `null` is forwarded in its place, as OpenAI writes it there. Clients that add up what they are told would
    ///     count it many times over. Data of several lines, which no server is known to write, is left as it is.
    ///   - maximumEventBytes: The bound on one event and on what precedes the first.
    public init(
        route: WireRoute, hidesUsage: Bool = false, blanksUsage: Bool = false,
        maximumEventBytes: Int = EventFramer.defaultMaximumEventBytes
    ) {
        self.route = route
        self.hidesUsage = hidesUsage
        self.blanksUsage = blanksUsage
        self.maximumEventBytes = maximumEventBytes
        framer = EventFramer(maximumEventBytes: maximumEventBytes)
    }

    /// Takes the upstream's next bytes and says what to forward now.
    public mutating func feed(_ chunk: RawSpan) -> StreamForward {
        var gathering = ForwardGathering()
        var index = 0
        do throws(EventTooLarge) {
            while facts.failure == nil, !facts.isDone, let piece = try framer.next(in: chunk, from: index) {
                index = take(piece, of: chunk, from: index, &gathering)
            }
        } catch {
            fail(.eventTooLarge(limitBytes: error.limitBytes))
        }
        if facts.isDone { holdAfterEnd(chunk.extracting(index..<chunk.byteCount)) }
        return gathering.forward
    }

    /// Takes the upstream's next bytes, which are at hand as an array.
    public mutating func feed(_ chunk: [UInt8]) -> StreamForward { feed(chunk.span.bytes) }

    /// Judges the stream, once the upstream's body has ended. Call it once.
    public mutating func finish() -> StreamEnd {
        let rest = framer.takeCarried()
        var restDisposition = Disposition.drop
        if facts.failure == nil, !facts.isDone, !rest.isEmpty { restDisposition = judgeRest(rest) }
        if let failure = facts.failure { return StreamEnd(verdict: .failed(failure), tail: []) }
        guard facts.eventCount > 0 else { return StreamEnd(verdict: .empty, tail: []) }
        guard !facts.finishReasons.isEmpty, !facts.progress.isUnfinished else {
            return StreamEnd(verdict: .truncated, tail: [])
        }
        var lastBytes = preamble + tail
        switch restDisposition {
        case .forward: lastBytes += withoutBlanked(rest)
        case .holdInTail, .holdInPreamble: lastBytes += rest
        case .hide, .drop: break
        }
        return StreamEnd(verdict: .complete(isDoneMissing: !facts.isDone), tail: lastBytes)
    }

    /// Performs what is due for one piece and answers where the next one starts.
    private mutating func take(
        _ piece: EventFramer.Piece, of chunk: RawSpan, from start: Int, _ gathering: inout ForwardGathering
    ) -> Int {
        switch piece {
        case .event(let range):
            let event = chunk.extracting(range)
            lastDisposition = judge(event)
            if lastDisposition == .forward { gathering.add(takePreamble(), beside: chunk) }
            if let blanked {
                gathering.add(range.lowerBound..<range.lowerBound + blanked.lowerBound, of: chunk)
                gathering.add(Self.blank, beside: chunk)
                gathering.add(range.lowerBound + blanked.upperBound..<range.upperBound, of: chunk)
            } else {
                place(range, of: chunk, &gathering)
            }
            return range.upperBound
        case .carriedEvent(let end):
            let event = framer.takeCarried()
            lastDisposition = judge(event.span.bytes)
            switch lastDisposition {
            case .forward:
                gathering.add(takePreamble(), beside: chunk)
                gathering.add(withoutBlanked(event), beside: chunk)
            case .holdInPreamble: holdInPreamble(event.span.bytes)
            case .holdInTail: holdInTail(event.span.bytes)
            case .hide, .drop: break
            }
            return end
        case .lineFeed(let offset):
            place(offset..<offset + 1, of: chunk, &gathering)
            return offset + 1
        }
    }

    /// Puts a range of the chunk where the last event went.
    private mutating func place(_ range: Range<Int>, of chunk: RawSpan, _ gathering: inout ForwardGathering) {
        switch lastDisposition {
        case .forward: gathering.add(range, of: chunk)
        case .holdInPreamble: holdInPreamble(chunk.extracting(range))
        case .holdInTail: holdInTail(chunk.extracting(range))
        case .hide, .drop: break
        }
    }

    /// What stands in the place of a usage.
    private static let blank = Array("null".utf8)

    /// The last event as it is forwarded.
    private func withoutBlanked(_ event: consuming [UInt8]) -> [UInt8] {
        if let blanked { event.replaceSubrange(blanked, with: Self.blank) }
        return event
    }

    private mutating func takePreamble() -> [UInt8] {
        guard !preamble.isEmpty else { return [] }
        var taken: [UInt8] = []
        swap(&taken, &preamble)
        return taken
    }

    private mutating func holdInPreamble(_ bytes: RawSpan) {
        guard preamble.count + bytes.byteCount <= maximumEventBytes else {
            return fail(.eventTooLarge(limitBytes: maximumEventBytes))
        }
        bytes.withUnsafeBytes { preamble.append(contentsOf: $0) }
    }

    /// Holds the route's last event, whole: that of a response repeats all of the answer.
    private mutating func holdInTail(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { tail.append(contentsOf: $0) }
    }

    private mutating func holdAfterEnd(_ bytes: RawSpan) {
        let kept = bytes.extracting(first: min(roomAfterEnd, bytes.byteCount))
        roomAfterEnd -= kept.byteCount
        kept.withUnsafeBytes { tail.append(contentsOf: $0) }
    }

    private mutating func fail(_ failure: StreamFailure) {
        if facts.failure == nil { facts.failure = failure }
    }

    /// Judges what no blank line ended, as if one had: some servers leave out the last line's end.
    private mutating func judgeRest(_ rest: [UInt8]) -> Disposition {
        let factsBefore = facts
        let disposition = judge(rest.span.bytes)
        // Half an event is no malformed one, it is where the stream was cut.
        if case .malformedEvent = facts.failure {
            facts = factsBefore
            return .drop
        }
        return disposition
    }

    /// Learns from one whole event and decides what happens to its bytes.
    private mutating func judge(_ event: RawSpan) -> Disposition {
        let fields = EventFields(event, isFirstOfStream: isFirstPiece)
        isFirstPiece = false
        blanked = nil
        switch fields.payload {
        case .none: return facts.eventCount == 0 ? .holdInPreamble : .forward
        case .range(let range): return judge(event.extracting(range), at: range.lowerBound, fields, of: event)
        case .joined(let data): return judge(data.span.bytes, at: nil, fields, of: event)
        }
    }

    /// - Parameter start: where in the event the data stands; nil where it does not stand there in one piece.
    private mutating func judge(
        _ data: RawSpan, at start: Int?, _ fields: EventFields, of event: RawSpan
    ) -> Disposition {
        if data.isDoneMarker {
            facts.isDone = true
            return .holdInTail
        }
        do throws(JSONError) {
            let members = try AnswerMembers.readPiece(data, route: route, reusing: &scratch)
            let lineType = fields.type(in: event)
            if members.hasError || lineType?.isFailure == true {
                fail(.upstreamError(UpstreamErrorBody.readEvent(data)))
                return .drop
            }
            facts.add(members)
            if let type = members.eventType ?? lineType, route.isEnd(type) {
                facts.end(type, members)
                return .holdInTail
            }
            return route.hasUsageOption ? judgeUsage(members, at: start) : .forward
        } catch {
            fail(.malformedEvent(error))
            return .drop
        }
    }

    /// Decides what a client sees of the usage in an event.
    private mutating func judgeUsage(_ members: AnswerMembers, at start: Int?) -> Disposition {
        guard members.usage != nil else { return .forward }
        if members.choices?.count ?? 0 == 0 { return hidesUsage ? .hide : .forward }
        if blanksUsage, let start, let range = members.usageRange {
            blanked = start + range.lowerBound..<start + range.upperBound
        }
        return .forward
    }
}
