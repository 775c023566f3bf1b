/// What goes wrong with an answer, under the names of the grammar (`fault=…`).
public enum MockFault: String, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// An error answer with the status of `status` and, where given, `retry_after`.
    case status
    /// No byte ever comes.
    case hang
    /// The connection is reset (RST) before the head.
    case reset
    /// The connection is reset in the middle of the answer.
    case resetMid = "reset_mid"
    /// The connection is closed (FIN) in the middle of the answer, without its end.
    case closeMid = "close_mid"
    /// The answer stops in the middle and nothing more comes.
    case hangMid = "hang_mid"
    /// The head comes `slow_ms` late.
    case slow
    /// A cold start: the first request begins to load the model, which takes `slow_ms`; answers wait until it is loaded.
    /// After `idle_ms` without a request it has to be loaded again.
    case slowStart = "slow_start"
    /// Malformed JSON: a 200 that breaks off, or one such event in a stream.
    case badJSON = "badjson"
    /// `huge_kb` of text: in one plain answer, or in one event of a stream.
    case huge
    /// A 200 with an HTML page.
    case html
    /// A 200 without a byte of body; a stream ends behind its head.
    case empty
    /// An error object inside a 200 stream; a plain answer is a 500.
    case errorMid = "err_mid"
    /// 429 `insufficient_quota`.
    case quota
}
