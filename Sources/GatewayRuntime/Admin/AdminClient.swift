import CurlTransport
import JSON
import Settings

/// Asks a running gateway's admin listener.
public final class AdminClient: Sendable {
    private let url: String
    private let transport: CurlTransport
    private let headers: HeaderList

    /// How long to wait for an answer.
    private static let timeouts = TransportTimeouts(
        connect: .seconds(2), firstByte: .seconds(10), idle: .seconds(10), total: .seconds(30))
    /// The largest answer taken: 16 MiB.
    private static let answerBytes = 16 << 20

    /// Prepares.
    ///
    /// - Parameters:
    ///   - url: scheme, host and port.
    ///   - key: the admin key, where there is one at hand.
    public init(url: String, key: Secret?) throws(AdminClientError) {
        self.url = url
        do throws(TransportError) {
            transport = try CurlTransport()
            var fields = [try HeaderField("accept", "application/json")]
            if let key {
                fields.append(
                    try key.withValue { (value) throws(TransportError) in
                        try HeaderField("authorization", "Bearer \(value)")
                    })
            }
            headers = try HeaderList(fields)
        } catch {
            throw .unusable(error.message)
        }
    }

    deinit { transport.shutdown() }

    /// Asks for a path and reads the answer's JSON.
    public func get(_ path: String) async throws(AdminClientError) -> JSONValue {
        let endpoint: TransportEndpoint
        do throws(TransportError) {
            endpoint = try TransportEndpoint(url: url + path, method: .get, headers: headers)
        } catch {
            throw .unusable(error.message)
        }
        let request = TransportRequest(
            endpoint: endpoint, timeouts: Self.timeouts, delivery: .whole(limit: Self.answerBytes))
        let delivery = await transport.start(request).next()
        if let failure = delivery.end?.failure { throw .unreachable(failure.detail) }
        let json: JSONValue
        do throws(JSONError) { json = try JSONValue.parse(delivery.body) } catch {
            throw .unreachable("what answers there is no admin listener")
        }
        guard let status = delivery.head?.status, (200..<300).contains(status) else {
            throw .refused(
                delivery.head?.status ?? 0, json["error"]?["message"]?.stringValue ?? "no reason was given")
        }
        return json
    }
}

/// Why an admin listener gave no answer.
public enum AdminClientError: Error, Sendable {
    /// The address or the key cannot be used.
    case unusable(String)
    /// Nobody answered there.
    case unreachable(String)
    /// It answered with another status than 2xx.
    case refused(Int, String)
}
