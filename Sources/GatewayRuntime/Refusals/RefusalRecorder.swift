import GatewayCore
import Synchronization

/// Records what never became a request of the pipeline's: each refused request on a model route as `request.received` and
/// `request.refused`; what strangers can cause in any number, and what comes while the log takes nothing, as a count.
public final class RefusalRecorder: Sendable {
    private let ledger: Ledger
    private let policy: Policy
    private let bodyDigest: BodyDigest
    private let counts = Mutex<[ErrorCode: Counted]>([:])

    /// Refusals of one code that are not recorded yet.
    private struct Counted {
        /// The second of the wall clock in which the first of them came.
        let second: Int64
        var count: Int64
    }

    init(ledger: Ledger, policy: Policy, bodyDigest: BodyDigest) {
        self.ledger = ledger
        self.policy = policy
        self.bodyDigest = bodyDigest
    }

    /// Records a refused request and returns once that is committed; its answer may go out then. One that the log does not
    /// take is counted.
    public func record(_ refused: RefusedRequest) async {
        let admission: Ledger.Admission
        do throws(LedgerError) {
            admission = try ledger.admit(received(refused), urgent: false)
        } catch {
            return count(refused.fault.code)
        }
        // Confirmed or not, nobody can be told more than that the request is refused.
        do throws(LedgerError) { try await ledger.committed(admission.position) } catch {}
    }

    /// Counts a refusal. Returns at once; from any thread.
    public func count(_ code: ErrorCode) {
        let second = LogClock.wallMicroseconds() / 1_000_000
        counts.withLock { counts in
            counts[code, default: Counted(second: second, count: 0)].count += 1
        }
    }

    /// Records the counts gathered so far, if the log takes them; called every second and at a stop. Those that gather
    /// while it does not are added up under the second in which they began.
    func flush() {
        guard ledger.isWritable else { return }
        let due = counts.withLock { counts in
            defer { counts.removeAll(keepingCapacity: true) }
            return counts.sorted { $0.key.rawValue < $1.key.rawValue }
        }
        for (code, counted) in due {
            // Nobody waits for it; a ledger that is closed has no more use for it.
            _ = try? ledger.record(
                .refusalsCounted(RefusalsCounted(code: code, count: counted.count, second: counted.second)))
        }
    }

    private func received(_ refused: RefusedRequest) -> RequestReceived {
        let known = refused.model.map { ModelName($0) }.flatMap { policy.model($0) == nil ? nil : $0 }
        let unknown = known == nil ? refused.model : nil
        return RequestReceived(
            requestID: refused.requestID, seed: refused.seed, route: refused.route, model: known,
            stream: refused.stream, clientKeyID: refused.clientKeyID, clientRequestID: refused.clientRequestID,
            bodyBytes: refused.bodyBytes, bodyDigest: nil, clientRetry: refused.clientRetry,
            unknownModel: unknown.map { name in
                UnknownModel(bytes: Int64(name.utf8.count), digest: bodyDigest.digest(of: Array(name.utf8)))
            },
            fault: refused.fault)
    }
}
