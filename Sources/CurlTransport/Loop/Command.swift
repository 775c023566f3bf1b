/// What the loop is asked to do from other threads. At most one start, one cancel or discard, and one resume per pause
/// for each exchange, so the number in the queue is bounded by the exchanges in flight.
enum Command {
    /// Send a request.
    case start(ExchangeCore, PreparedRequest)
    /// The consumer took what waited: go on reading.
    case resume(ExchangeCore)
    /// Close the connection.
    case cancel(ExchangeCore)
    /// Read the rest and drop it.
    case discard(ExchangeCore)
}
