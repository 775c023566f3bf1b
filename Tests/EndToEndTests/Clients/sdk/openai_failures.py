"""OpenAI's own library: what it raises, when it tries again, and what its connections do.

The gateway's models: `mock-1` has both mocks as targets, `lonely` the first one alone, and so have `fragile`, whose breaker
opens at the first failure for two seconds, and `hasty`, which waits 300 ms for the first byte. No other breaker opens.
"""

import time

import openai

from checks import KEY, WORDS, equal, feature, holds, main, raised, soon

MESSAGES = [{"role": "user", "content": "How is the weather?"}]


class Wire:
    """Notes what a client sends and over which connections."""

    def __init__(self):
        self.retries = []
        self.ports = set()
        self.client = openai.DefaultHttpxClient(event_hooks={"request": [self.sent], "response": [self.answered]})

    def sent(self, request):
        self.retries.append(request.headers["x-stainless-retry-count"])

    def answered(self, response):
        self.ports.add(response.extensions["network_stream"].get_extra_info("client_addr"))


def of(gateway, **more):
    return openai.OpenAI(**{"base_url": gateway.base_url, "api_key": KEY, "max_retries": 0, "timeout": 30, **more})


def chat(client, **more):
    return client.chat.completions.create(**{"model": "mock-1", "messages": MESSAGES, **more})


def expect(error, status, type, code, call, parameter=None):
    """The error that a call raises; every one has the request's id."""
    exception = raised(error, call)
    equal((exception.status_code, exception.type, exception.code, exception.param), (status, type, code, parameter))
    holds(exception.request_id.startswith("req_"), exception.request_id)
    return exception


@feature("BadRequestError, with the parameter")
def bad_request(gateway):
    client = of(gateway)
    invalid = "invalid_request_error"
    expect(openai.BadRequestError, 400, invalid, "invalid_type", lambda: chat(client, temperature="warm"), "temperature")
    king = [{"role": "king", "content": "x"}]
    expect(openai.BadRequestError, 400, invalid, "invalid_value", lambda: chat(client, messages=king), "messages[0].role")
    equal(gateway.calls(), 0)


@feature("a provider's verdict on the request: BadRequestError, ConflictError, UnprocessableEntityError, at once")
def verdict(gateway):
    errors = {400: openai.BadRequestError, 409: openai.ConflictError, 422: openai.UnprocessableEntityError}
    for calls, (status, error) in enumerate(errors.items(), start=1):
        gateway.fault_all(f"fault=status&status={status}")
        expect(error, status, "invalid_request_error", f"mock_{status}", lambda: chat(of(gateway)))
        equal(gateway.calls(), calls)


@feature("NotFoundError: model, URL")
def not_found(gateway):
    client = of(gateway)
    invalid = "invalid_request_error"
    expect(openai.NotFoundError, 404, invalid, "model_not_found", lambda: chat(client, model="none-such"), "model")
    expect(openai.NotFoundError, 404, invalid, "model_not_found", lambda: client.models.retrieve("none-such"), "model")
    expect(openai.NotFoundError, 404, invalid, "unknown_url", lambda: client.moderations.create(input="x"))


@feature("RateLimitError: rate limit, quota")
def rate_limit(gateway):
    gateway.fault_all("fault=status&status=429&retry_after=7")
    error = expect(openai.RateLimitError, 429, "rate_limit_error", "rate_limit_exceeded", lambda: chat(of(gateway)))
    equal(error.response.headers["retry-after"], "7")
    equal(gateway.calls(), 2)
    gateway.fault_all("fault=quota")
    expect(openai.RateLimitError, 429, "rate_limit_error", "insufficient_quota", lambda: chat(of(gateway)))
    equal(gateway.calls(), 4)


@feature("InternalServerError: providers fail, are late, answer nonsense")
def server_errors(gateway):
    error = openai.InternalServerError
    gateway.fault_all("fault=status&status=503")
    expect(error, 502, "upstream_error", "upstream_error", lambda: chat(of(gateway)))
    gateway.fault_all("fault=badjson")
    expect(error, 502, "upstream_error", "upstream_invalid_response", lambda: chat(of(gateway)))
    gateway.fault_all("fault=hang")
    expect(error, 504, "timeout_error", "upstream_timeout", lambda: chat(of(gateway), model="hasty"))


@feature("a provider's 401, 403, 404 is not told as the client's")
def misconfigured(gateway):
    for status in (401, 403, 404):
        gateway.fault_all(f"fault=status&status={status}")
        expect(openai.InternalServerError, 502, "upstream_error", "upstream_error", lambda: chat(of(gateway)))


@feature("APITimeoutError, and the provider's call ends")
def timeout(gateway):
    gateway.fault_all("fault=hang")
    raised(openai.APITimeoutError, lambda: chat(of(gateway, timeout=1)))
    soon(lambda: gateway.count("aborted") == 1)
    raised(openai.APITimeoutError, lambda: list(chat(of(gateway, timeout=1), stream=True)))
    soon(lambda: gateway.count("aborted") == 2)


@feature("no retry after every target was tried")
def no_retry(gateway):
    wire = Wire()
    client = of(gateway, max_retries=2, http_client=wire.client)
    gateway.fault_all("fault=status&status=503")
    error = raised(openai.InternalServerError, lambda: chat(client))
    equal(error.response.headers["x-should-retry"], "false")
    equal((wire.retries, gateway.calls()), (["0"], 2))
    raised(openai.InternalServerError, lambda: chat(client, model="lonely"))
    # Its one target was tried twice, by the gateway.
    equal((wire.retries, gateway.calls()), (["0", "0"], 4))
    # Libraries take a spent quota, a 429 too, for a rate limit, and would try again.
    gateway.fault_all("fault=quota")
    raised(openai.RateLimitError, lambda: chat(client))
    equal((wire.retries, gateway.calls()), (["0"] * 3, 6))


@feature("one target's 503 is not seen, plain and stream")
def failover(gateway):
    client = of(gateway)
    gateway.fault("fault=status&status=503")
    for _ in range(8):
        equal(chat(client).choices[0].message.content, WORDS)
        holds(len(list(chat(client, stream=True))) > 9)
    # Sixteen draws between two never all fall on the same one: one case in 32,768.
    holds(17 <= gateway.calls() <= 32, gateway.calls())


@feature("an open breaker: the library waits as long as it is told, and succeeds")
def breaker(gateway):
    wire = Wire()
    client = of(gateway, max_retries=2, http_client=wire.client)
    gateway.fault("fault=status&status=503&count=1")
    raised(openai.InternalServerError, lambda: chat(client, model="fragile"))
    begin = time.monotonic()
    equal(chat(client, model="fragile").choices[0].message.content, WORDS)
    equal((wire.retries, gateway.calls()), (["0", "0", "1"], 2))
    # Its own first wait would have been half a second at most.
    holds(time.monotonic() - begin >= 0.9, time.monotonic() - begin)


@feature("429 with retry-after: the library waits as long, and succeeds")
def retry_after(gateway):
    wire = Wire()
    client = of(gateway, max_retries=2, http_client=wire.client)
    gateway.fault("fault=status&status=429&retry_after=1&count=2")
    begin = time.monotonic()
    equal(chat(client, model="lonely").choices[0].message.content, WORDS)
    # The gateway's two attempts each, and the library's wait between.
    equal((wire.retries, gateway.calls()), (["0", "1"], 3))
    holds(time.monotonic() - begin >= 1, time.monotonic() - begin)


@feature("a stream that breaks: APIError")
def broken_stream(gateway):
    client = of(gateway, max_retries=2)
    streams = {
        "chat": lambda: chat(client, model="lonely", stream=True),
        "completions": lambda: client.completions.create(model="lonely", prompt="x", stream=True),
        "responses": lambda: client.responses.create(model="lonely", input="x", stream=True),
    }
    faults = {"err_mid": "upstream_error", "close_mid": "stream_truncated", "badjson": "upstream_invalid_response"}
    for fault, code in faults.items():
        gateway.fault(f"fault={fault}&delay_ms=2")
        for name, begin in streams.items():
            events = []
            error = raised(openai.APIError, lambda: drain(begin(), events))
            equal((name, fault, error.code), (name, fault, code))
            holds(events, f"{name}: nothing came before {fault}")
    equal(gateway.calls(), 9)


def drain(stream, events):
    for event in stream:
        events.append(event)


@feature("leaving a stream ends the provider's")
def leave(gateway):
    gateway.fault_all("delay_ms=500")
    with chat(of(gateway), stream=True) as stream:
        next(stream)
    soon(lambda: gateway.count("aborted") == 1)


@feature("headers, plain and stream")
def headers(gateway):
    create = of(gateway).chat.completions
    id = {"x-client-request-id": "my-own-1"}
    plain = create.with_raw_response.create(model="mock-1", messages=MESSAGES, extra_headers=id)
    equal(plain.parse().choices[0].message.content, WORDS)
    with create.with_streaming_response.create(
            model="mock-1", messages=MESSAGES, stream=True, extra_headers=id) as stream:
        equal("".join(c.delta.content or "" for chunk in stream.parse() for c in chunk.choices), WORDS)
    for answer in (plain, stream):
        holds(answer.headers["x-request-id"].startswith("req_"), answer.headers)
        holds(answer.headers["x-gateway-provider"] in ("a", "b"), answer.headers)
        equal((answer.headers["x-gateway-attempts"], answer.headers["x-client-request-id"]), ("1", "my-own-1"))
        holds(int(answer.headers["openai-processing-ms"]) >= 0, answer.headers)
        # The library offers gzip and more; what comes is what was committed.
        holds("gzip" in answer.http_request.headers["accept-encoding"], answer.http_request.headers)
        holds("content-encoding" not in answer.headers, answer.headers)
    equal(stream.headers["content-type"], "text/event-stream; charset=utf-8")


@feature("one connection for answers, streams and errors")
def keep_alive(gateway):
    wire = Wire()
    client = of(gateway, http_client=wire.client)
    for _ in range(5):
        chat(client)
        raised(openai.NotFoundError, lambda: chat(client, model="none-such"))
        raised(openai.BadRequestError, lambda: chat(client, n="x"))
        client.models.list()
        # The library's own streams hang up behind [DONE], without reading that the body ends there.
        with client.chat.completions.with_streaming_response.create(
                model="mock-1", messages=MESSAGES, stream=True) as stream:
            holds("data: [DONE]" in list(stream.iter_lines()))
    equal(len(wire.ports), 1)


if __name__ == "__main__":
    main("openai", "openai")
