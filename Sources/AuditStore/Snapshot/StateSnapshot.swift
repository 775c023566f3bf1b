import GatewayCore
import JSON

/// The decision state as a snapshot: canonical JSON, sorted by name, so that equal states have equal texts.
public enum StateSnapshot {
    /// The name in the `projection` column.
    public static let projection = "decision"
    /// Rules and text: a change of either makes earlier snapshots unreadable, and the log is folded.
    static let foldVersion = Rules.version * 100 + 3

    /// Writes a state down.
    public static func take(of state: State) -> Snapshot {
        Snapshot(projection: projection, foldVersion: foldVersion, state: StateText.write(state))
    }

    /// The newest state that was kept in a store; nil when there is none that this build reads.
    public static func read(from store: StoreReader) throws(AuditStoreError) -> State? {
        guard let (snapshot, position) = try store.snapshot(of: projection, foldVersion: foldVersion) else {
            return nil
        }
        do throws(RowFault) {
            let state = try StateText.read(snapshot.state)
            return state.position == position ? state : nil
        } catch {
            return nil
        }
    }
}
