/// Where something listens, as a person writes it into a URL.
enum ListenAddress {
    /// The URL's beginning, without a slash at its end. A wildcard is reached over loopback.
    static func url(host: String, port: Int) -> String {
        switch host {
        case "0.0.0.0", "::": "http://127.0.0.1:\(port)"
        case _ where host.contains(":"): "http://[\(host)]:\(port)"
        case _: "http://\(host):\(port)"
        }
    }
}
