/// A request in the form the loop needs, made on the caller's thread so that the loop has less to do.
struct PreparedRequest: Sendable {
    /// Bodies up to this size are copied next to the header lines and given to libcurl as one pointer, which sends them
    /// with the head in one write. libcurl's own limit for that is the same (`MAX_INITIAL_POST_SIZE`, 64 KiB).
    static let copiedBodyBytes = 64 * 1_024

    let endpoint: TransportEndpoint
    let block: HeaderBlock
    let bodyByteCount: Int
    /// A body too large to copy. libcurl reads it piece by piece through a callback, so that no pointer into the array
    /// outlives the closure that Swift grants it for; libcurl would copy it into its send buffer either way.
    let largeBody: [UInt8]?
    let connect: UInt64
    let firstByte: UInt64
    let idle: UInt64
    let total: UInt64

    init(_ request: TransportRequest) {
        let body = request.endpoint.method == .post ? request.body : []
        let isLarge = body.count > Self.copiedBodyBytes
        endpoint = request.endpoint
        block = HeaderBlock(
            lines: request.fields.map(\.line), next: request.endpoint.headers.first, body: isLarge ? [] : body)
        bodyByteCount = body.count
        largeBody = isLarge ? body : nil
        connect = request.timeouts.connect.nanosecondsClamped
        firstByte = request.timeouts.firstByte.nanosecondsClamped
        idle = request.timeouts.idle.nanosecondsClamped
        total = request.timeouts.total.nanosecondsClamped
    }
}
