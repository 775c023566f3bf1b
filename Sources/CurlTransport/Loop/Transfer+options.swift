import CCurl
import Glibc

extension Transfer {
    /// Sets the handle up for a request: everything when the endpoint is another than last time, else what differs.
    func configure() -> CURLcode {
        guard let request else { return CURLE_BAD_FUNCTION_ARGUMENT }
        var options = EasyOptions(easy: easy)
        if endpoint !== request.endpoint {
            curl_easy_reset(easy)
            mustConnectFresh = false
            options.setTransfer(self)
            parser.allowsHTTP2 = request.endpoint.offersHTTP2
            options.setEndpoint(request.endpoint)
            endpoint = options.result == CURLE_OK ? request.endpoint : nil
        }
        options.setRequest(request)
        setFreshConnect(false, &options)
        return options.result
    }

    /// Makes the next way of the same request a connection of its own.
    func configureRetry() -> CURLcode {
        var options = EasyOptions(easy: easy)
        setFreshConnect(true, &options)
        return options.result
    }

    /// Sees to it that the connection is closed when the transfer ends, whatever its protocol. libcurl would keep that of an
    /// HTTP/2 stream which ends early, and leave the RST_STREAM in its buffer until somebody uses the connection again
    /// (7.88, `http2_data_done` does not flush), so that the upstream went on answering nobody. The handle is not pooled.
    func closeConnection() -> CURLcode {
        var options = EasyOptions(easy: easy)
        options.set(CURLOPT_FORBID_REUSE, 1)
        return options.result
    }

    private func setFreshConnect(_ fresh: Bool, _ options: inout EasyOptions) {
        guard fresh != mustConnectFresh else { return }
        options.set(CURLOPT_FRESH_CONNECT, fresh ? 1 : 0)
        mustConnectFresh = fresh
    }
}

/// Sets options of one handle and remembers the first failure.
private struct EasyOptions {
    /// Whether the system's authorities are in the one file that libcurl was built to use.
    private static let hasAuthoritiesInOneFile: Bool = {
        guard let file = ccurl_authorities_file() else { return false }
        return access(file, R_OK) == 0
    }()

    let easy: UnsafeMutableRawPointer
    var result = CURLE_OK

    mutating func set(_ option: CURLoption, _ value: Int) { note(ccurl_set_long(easy, option, value)) }

    mutating func set(_ option: CURLoption, _ value: String) { note(ccurl_set_string(easy, option, value)) }

    private mutating func note(_ code: CURLcode) {
        if result == CURLE_OK { result = code }
    }

    /// What holds for every request of this transport.
    mutating func setTransfer(_ transfer: Transfer) {
        let pointer = UnsafeRawPointer(Unmanaged.passUnretained(transfer).toOpaque())
        let sockets = UnsafeRawPointer(Unmanaged.passUnretained(transfer.loop.sockets).toOpaque())
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Removing a handle whose name lookup hangs would else wait for the lookup, and every other transfer with it.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_MAXLIFETIME_CONN, max(1, Int(transfer.loop.configuration.connectionLifetime.components.seconds)))
        // Our own deadlines rule; libcurl's default of 300 s would show up as a failure of another kind.
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(Int32.max))
        note(ccurl_set_error_buffer(easy, transfer.errorText))
        note(ccurl_set_pointer(easy, CURLOPT_PRIVATE, pointer))
        note(ccurl_set_pointer(easy, CURLOPT_WRITEDATA, pointer))
        note(ccurl_set_pointer(easy, CURLOPT_HEADERDATA, pointer))
        note(ccurl_set_pointer(easy, CURLOPT_READDATA, pointer))
        note(ccurl_set_pointer(easy, CURLOPT_SEEKDATA, pointer))
        note(ccurl_set_pointer(easy, CURLOPT_PREREQDATA, pointer))
        note(ccurl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, pointer))
        // A connection outlives the transfer that made it, so its close is told to the loop's table.
        note(ccurl_set_pointer(easy, CURLOPT_CLOSESOCKETDATA, sockets))
        setCallbacks()
    }

    private mutating func setCallbacks() {
        note(
            ccurl_set_write_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, pointer in
                Transfer.from(pointer)?.receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
            })
        note(
            ccurl_set_write_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, pointer in
                Transfer.from(pointer)?.receiveLine(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
            })
        note(
            ccurl_set_read_callback(easy) { buffer, size, count, pointer in
                Transfer.from(pointer)?.readBody(into: .init(start: buffer, count: size * count)) ?? 0
            })
        note(
            ccurl_set_seek_callback(easy) { pointer, offset, origin in
                Transfer.from(pointer)?.seekBody(to: Int(offset), from: origin) ?? CURL_SEEKFUNC_FAIL
            })
        note(
            ccurl_set_prerequest_callback(easy) { pointer, _, _, _, _ in
                Transfer.from(pointer)?.connectionStands()
                return CURL_PREREQFUNC_OK
            })
        note(
            ccurl_set_open_socket_callback(easy) { pointer, _, address in
                guard let transfer = Transfer.from(pointer), let address else { return CURL_SOCKET_BAD }
                return transfer.openSocket(address)
            })
        note(
            ccurl_set_close_socket_callback(easy) { pointer, descriptor in
                SocketTable.from(pointer)?.closed(descriptor)
                return close(descriptor)
            })
    }

    /// What holds for every request to an endpoint.
    mutating func setEndpoint(_ endpoint: TransportEndpoint) {
        note(ccurl_set_pointer(easy, CURLOPT_CURLU, UnsafeRawPointer(endpoint.url.parts)))
        set(
            CURLOPT_HTTP_VERSION, endpoint.offersHTTP2 ? Int(CURL_HTTP_VERSION_2TLS) : Int(CURL_HTTP_VERSION_1_1))
        set(endpoint.method == .post ? CURLOPT_POST : CURLOPT_HTTPGET, 1)
        // An empty proxy keeps libcurl from asking the environment for one.
        set(CURLOPT_PROXY, endpoint.options.proxy ?? "")
        if let file = endpoint.options.caFile { set(CURLOPT_CAINFO, file) }
        // libcurl keeps parsed authorities for the next connection only when they come from one file and no directory.
        // Parsing the system's takes some 30 ms of the loop's thread, with every other transfer waiting.
        if endpoint.options.caFile != nil || Self.hasAuthoritiesInOneFile {
            note(ccurl_set_string(easy, CURLOPT_CAPATH, nil))
        }
        if let file = endpoint.options.clientCertificateFile { set(CURLOPT_SSLCERT, file) }
        if let file = endpoint.options.clientKeyFile { set(CURLOPT_SSLKEY, file) }
    }

    /// What differs from request to request.
    mutating func setRequest(_ request: PreparedRequest) {
        note(ccurl_set_headers(easy, request.block.first))
        guard request.endpoint.method == .post else { return }
        // Without a pointer libcurl reads the body through the callback.
        note(ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, request.block.body.map { UnsafeRawPointer($0) }))
        note(ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.bodyByteCount)))
    }
}
