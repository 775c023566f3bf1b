/// Everything of a response that had come and was not taken yet.
public struct Delivery: Sendable {
    /// The head, in the first delivery that has anything of the response.
    public var head: ResponseHead?
    /// The bytes of the body since the last delivery; framing and transfer coding are removed, content coding is not.
    public var body: [UInt8]
    /// The end, in the last delivery, and again in any asked for after it.
    public var end: TransferEnd?

    /// Puts a delivery together.
    public init(head: ResponseHead? = nil, body: [UInt8] = [], end: TransferEnd? = nil) {
        self.head = head
        self.body = body
        self.end = end
    }
}
