import Glibc
import HTTPTypes
import Hummingbird
import NIOCore
import OpenAIWire

/// Every request of a mock provider. A table of a dozen paths needs no router.
struct MockResponder: HTTPResponder {
    typealias Context = MockContext

    let control: MockControl
    /// Whether clients may change settings: over `/_ctl`, and for their own request by `x-mock`.
    let isOpenToClients: Bool
    let createdSeconds: Int64

    /// The largest body it takes: 64 MiB, more than the gateway sends by default.
    private static let maximumBodyBytes = 64 << 20
    private static let xMock = HTTPField.Name("x-mock")
    private static let xRequestID = HTTPField.Name("x-request-id")

    init(control: MockControl, isOpenToClients: Bool) {
        self.control = control
        self.isOpenToClients = isOpenToClients
        createdSeconds = Int64(time(nil))
    }

    func respond(to request: Request, context: MockContext) async throws -> Response {
        do {
            return try await answer(request, context)
        } catch let refusal as MockRefusal {
            return Response(MockReply(refusal.status, json: refusal.envelope.bytes()), context)
        }
    }

    private func answer(_ request: Request, _ context: MockContext) async throws -> Response {
        if let route = MockRoute(request.head) {
            guard request.method == .post else { throw MockRefusal.method(request.method.rawValue, allowed: "POST") }
            return try await answer(request, on: route, context)
        }
        return Response(try plainPage(request), context)
    }

    /// A call of the API.
    private func answer(_ request: Request, on route: MockRoute, _ context: MockContext) async throws -> Response {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.maximumBodyBytes)
        } catch is NIOTooManyBytesError {
            throw MockRefusal.tooLarge(Self.maximumBodyBytes)
        }
        let changes = try changes(of: request)
        let asked: Result<MockRequest, MockRefusal>
        do throws(MockRefusal) {
            asked = .success(try MockRequest(body.readableBytesSpan, route: route))
        } catch {
            asked = .failure(error)
        }
        let isStream = if case .success(let asked) = asked { asked.isStream } else { false }
        let plan = control.begin(isStream: isStream, bytes: body.readableBytes, changes: changes)
        if plan.wait > .zero { try await context.wait(plan.wait) }
        if plan.fault == .hang { try await context.hang() }
        if plan.fault == .reset { try await context.cut(reset: true) }
        let reply = try MockReply.to(
            try asked.get(), on: route, plan: plan, name: control.name, createdSeconds: Int64(time(nil)))
        var response = Response(reply, context)
        if let name = Self.xRequestID { response.headers[name] = "req_\(control.name)-\(plan.number)" }
        return response
    }

    private func changes(of request: Request) throws(MockRefusal) -> MockQuery? {
        guard isOpenToClients, let name = Self.xMock, let text = request.headers[name] else { return nil }
        do throws(MockFaultError) {
            return try MockQuery(forOneRequest: text)
        } catch {
            throw MockRefusal(error)
        }
    }

    /// The pages that no fault touches.
    private func plainPage(_ request: Request) throws(MockRefusal) -> MockReply {
        let path = request.uri.path
        let page = path.hasPrefix("/v1/") ? String(path.dropFirst("/v1".count)) : path
        if page == "/_ctl", isOpenToClients { return try controlPage(request) }
        let isModel = page.hasPrefix("/models/") && page.utf8.count > "/models/".utf8.count
        guard isModel || page == "/models" || page == "/health" else {
            throw .unknown(request.method.rawValue, path)
        }
        guard request.method == .get else { throw .method(request.method.rawValue, allowed: "GET") }
        if isModel {
            let name = String(page.dropFirst("/models/".count))
            return MockReply(200, json: model(name.removingPercentEncoding ?? name).bytes())
        }
        if page == "/health" { return MockReply(200, json: Array(#"{"status":"ok"}"#.utf8)) }
        return MockReply(200, json: ModelList(["mock-1", "mock-embed"].map(model)).bytes())
    }

    /// It answers by any name.
    private func model(_ name: String) -> ModelEntry {
        ModelEntry(id: name, createdSeconds: createdSeconds, ownedBy: control.name)
    }

    private func controlPage(_ request: Request) throws(MockRefusal) -> MockReply {
        if let query = request.uri.query {
            do throws(MockFaultError) { try control.apply(query) } catch { throw MockRefusal(error) }
        }
        return MockReply(200, json: control.json() + [0x0A])
    }
}
