import GatewayCore
import JSON

/// The text of how much a model was asked for lately, in a snapshot.
enum ModelText {
    static func write(_ name: ModelName, _ traffic: ModelTraffic, to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", name.text)
        writeBuckets("buckets", traffic, to: &json)
        json.endObject()
    }

    static func read(
        _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> (ModelName, ModelTraffic) {
        let name = ModelName(try members.string("name", &cursor))
        return (name, try readBuckets("buckets", &members, &cursor))
    }

    static func writeBuckets(_ name: StaticString, _ traffic: ModelTraffic, to json: inout JSONWriter) {
        json.rows(name, traffic.buckets.map(\.row))
    }

    static func readBuckets(
        _ name: StaticString, _ members: inout MemberReader, _ cursor: inout JSONCursor
    ) throws(RowFault) -> ModelTraffic {
        ModelTraffic(buckets: try members.rows(name, &cursor, ModelTraffic.Bucket.init(row:)))
    }
}

extension ModelTraffic.Bucket {
    /// `index, requests, further attempts, trickled`.
    fileprivate var row: [Int64] { [index, Int64(requests), Int64(furtherAttempts), Int64(trickled)] }

    fileprivate init?(row: [Int64]) {
        guard row.count == 4 else { return nil }
        self.init(
            index: row[0], requests: Int(row[1]), furtherAttempts: Int(row[2]), trickled: Int(row[3]))
    }
}
