/// The write lock of a gateway's store in the hands of another program (`Clients/lock.py`), until that ends.
final class StoreLock {
    private let holder: ChildProcess

    /// Takes it, and returns once it is taken.
    init(_ gateway: RunningGateway) async throws {
        let (output, errors) = (gateway.folder.fresh("output"), gateway.folder.fresh("errors"))
        let holder = try ChildProcess(
            Repository.python,
            [Repository.client("lock"), gateway.store + "/events-00000000000000000001.sqlite"], input: .held,
            output: output, errors: errors)
        try await eventually("the store is locked; \(text(of: errors))") {
            holder.ended() != nil || text(of: output).contains("locked")
        }
        guard holder.ended() == nil else { throw TooLate(description: "no lock: \(text(of: errors))") }
        self.holder = holder
    }

    /// Gives it back.
    func release() async throws {
        holder.signal(15)
        _ = try await holder.end(within: .seconds(10))
    }
}
