/// What consumer and loop share of one exchange; `ExchangeCore` keeps it behind a lock.
struct ExchangeState {
    /// What became of bytes that the loop offered.
    enum Appended {
        /// Kept; the consumer need not know yet.
        case kept
        /// Kept, and the consumer should be woken.
        case readable
        /// Not kept: the buffer is full. Offer them again after the consumer took what there is.
        case paused
        /// Not kept and not wanted: the consumer is satisfied.
        case unwanted
        /// Not kept: the exchange is over.
        case over
        /// Not kept: the bound over all exchanges is reached.
        case refused
    }

    /// The head until it is taken.
    var head: ResponseHead?
    var body: [UInt8] = []
    var end: TransferEnd?
    var timings = TransferTimings()
    var waker: Waker?
    /// The limit of `.whole`, or nil for `.chunks` and once the limit was passed.
    var wholeLimit: Int?
    /// The loop has paused the upstream and waits to hear that there is room.
    var isPaused = false
    /// The consumer called `discardRest` before the end.
    var isDiscarding = false

    /// Whether a consumer has something to take.
    var isReady: Bool {
        if end != nil { return true }
        guard let wholeLimit else { return head != nil || !body.isEmpty }
        return body.count > wholeLimit
    }

    /// Offers bytes of the body.
    mutating func append(_ bytes: UnsafeRawBufferPointer, highWater: Int, budget: BufferBudget) -> Appended {
        if isDiscarding { return .unwanted }
        guard end == nil else { return .over }
        if let limit = wholeLimit {
            guard budget.hasRoom(for: bytes.count) else { return .refused }
            keep(bytes, budget)
            guard body.count > limit else { return .kept }
            wholeLimit = nil
            return .readable
        }
        if !body.isEmpty, body.count + bytes.count > highWater || !budget.hasRoom(for: bytes.count) {
            isPaused = true
            return .paused
        }
        keep(bytes, budget)
        return .readable
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer, _ budget: BufferBudget) {
        body.append(contentsOf: bytes)
        timings.bytesReceived += bytes.count
        budget.add(bytes.count)
    }

    /// Takes all there is, or nil when the consumer must wait. The second value says whether the loop must resume.
    mutating func take(_ budget: BufferBudget) -> (Delivery, resume: Bool)? {
        guard isReady else { return nil }
        let delivery = Delivery(head: head, body: body, end: end)
        head = nil
        body = []
        budget.remove(delivery.body.count)
        let resume = isPaused && end == nil
        isPaused = false
        // Nothing more will come; what a callback holds on to can go.
        if end != nil { waker = nil }
        return (delivery, resume)
    }

    /// Ends the exchange from the consumer's side: what waits is dropped.
    mutating func stop(_ end: TransferEnd, _ budget: BufferBudget) {
        self.end = end
        head = nil
        budget.remove(body.count)
        body = []
    }
}
