import GatewayCore

/// What a verification has counted so far, and how it compares with a witness.
struct Tally {
    private(set) var head: Head
    private(set) var events: Int64 = 0
    private(set) var batches: Int64 = 0
    var fault: VerificationFault?
    private let witness: Head?
    private var metWitness: Bool

    init(head: Head, witness: Head?) {
        self.head = head
        self.witness = witness
        metWitness = witness == nil || witness == head
    }

    /// Notes a batch that is in order.
    mutating func count(_ batch: BatchRecord) {
        events += batch.last.value - head.position.value
        batches += 1
        head = batch.head
        if head == witness { metWitness = true }
    }

    /// The report; a log in order that does not hold the witness has a fault all the same.
    func report() -> VerificationReport {
        VerificationReport(
            head: head, events: events, batches: batches, fault: fault ?? (metWitness ? nil : witnessFault()))
    }

    private func witnessFault() -> VerificationFault? {
        guard let witness else { return nil }
        guard witness.position <= head.position else {
            return VerificationFault(
                kind: .cutTail, first: head.position.next, last: witness.position,
                detail: "the log ends at position \(head.position), before the head it was compared with")
        }
        return witness.position.fault(
            .otherHead, "no batch ends here with the hash it was compared with")
    }
}
