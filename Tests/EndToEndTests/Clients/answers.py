"""What the test provider answers: the same words for everybody, spoiled as the request's `x_test` asks.

    latency_ms  wait before the head                  words        words of the answer (default 5)
    pause_ms    wait after each event                 status       answer with this status and an error object
    retry_after seconds, with `status`                html, empty  a 200 with a web page, with nothing
    close_head  close before the head                 close_after  N: close after N bytes of the body
    cut         N: the stream's body as two chunks,   dribble      every byte of the stream as a chunk of its own
                parted after N bytes                  split        N: chunks of N bytes
    error_event N: an error event after N events      malformed    N: an event that is no JSON after N events
    no_done     leave out `[DONE]`                    no_finish    leave out the finish reason
    hold        wait until the test says `/_release`
    flood       N: before its end, N MiB of events of 64 KiB, as fast as they are taken
    error_body  with `status`: this whole body        first_ms     wait before the first word
"""

import asyncio
import json

CONTENT = ["It ", "rains ", "in ", "Zürich, ", "日本 ", "and ", "everywhere ", "🌧. "]
# Long enough that the reader sees two parts as two reads.
PART_SECONDS = 0.002


class BreakOff(Exception):
    """The connection is to be closed in the middle of an answer."""


async def answer(body, name, latency_ms, reader, writer):
    request = json.loads(body)
    test = request.get("x_test") or {}
    wait_ms = test.get("latency_ms", latency_ms)
    if wait_ms:
        await wait(reader, wait_ms / 1000)
    if "close_head" in test:
        raise BreakOff
    if "status" in test:
        write_error(writer, test)
    elif "html" in test:
        write_whole(writer, 200, b"<html><body>Please log in.</body></html>", "text/html")
    elif "empty" in test:
        write_whole(writer, 200, b"", "text/event-stream" if request.get("stream") else "application/json")
    elif request.get("stream"):
        await write_stream(reader, writer, request, test, name)
    else:
        write_plain(writer, request, test, name)


class CallerLeft(BreakOff):
    """The caller closed its connection before it had its answer."""


async def wait(reader, seconds):
    """Lets time pass, or notices that the caller has gone: it sends nothing before it has its answer."""
    try:
        await asyncio.wait_for(reader.read(1), seconds)
    except asyncio.TimeoutError:
        return
    raise CallerLeft


def write_whole(writer, status, body, content_type="application/json", length=None, more=()):
    lines = [f"HTTP/1.1 {status} X", f"content-type: {content_type}", f"content-length: {len(body) if length is None else length}"]
    writer.write("\r\n".join([*lines, *more, "", ""]).encode() + body)


def write_error(writer, test):
    error = {"message": "the provider says no", "type": "provider_type", "param": None, "code": test.get("code", "provider_code")}
    more = [f"retry-after: {test['retry_after']}"] if "retry_after" in test else []
    body = test.get("error_body", {"error": error})
    write_whole(writer, test["status"], json.dumps(body).encode(), more=more)


def words(test):
    return [CONTENT[index % len(CONTENT)] for index in range(test.get("words", 5))]


def usage(test, so_far=None):
    count = test.get("words", 5) if so_far is None else so_far
    return {"prompt_tokens": 11, "completion_tokens": count, "total_tokens": 11 + count}


def write_plain(writer, request, test, name):
    message = {"role": "assistant", "content": "".join(words(test)), "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    whole = {"id": f"chatcmpl-{name}", "object": "chat.completion", "created": 1700000000, "model": request["model"],
             "choices": [choice], "usage": usage(test), "x_unknown": {"kept": 1e-7}}
    body = json.dumps(whole, ensure_ascii=False).encode()
    if "malformed" in test:
        body = body[:-1]
    if "close_after" not in test:
        return write_whole(writer, 200, body)
    write_whole(writer, 200, body[: test["close_after"]], length=len(body))
    raise BreakOff


def events(request, test, name):
    """The whole events of a stream, `[DONE]` included unless it is to be left out."""

    def chunk(delta, finish=None, **more):
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return head(choices=[choice], **more)

    def head(**more):
        return {"id": f"chatcmpl-{name}", "object": "chat.completion.chunk", "created": 1700000000,
                "model": request["model"], **more}

    options = request.get("stream_options") or {}
    asks_usage = options.get("include_usage")
    # As vLLM has it: in every event only when it is asked for at all.
    throughout = asks_usage and options.get("continuous_usage_stats")

    def told(so_far):
        return {"usage": usage(test, so_far)} if throughout else {}

    found = [chunk({"role": "assistant", "content": ""}, **told(0))]
    found += [chunk({"content": word}, **told(index + 1)) for index, word in enumerate(words(test))]
    if "no_finish" not in test:
        found.append(chunk({}, "stop", **told(None)))
    if asks_usage:
        found.append(head(choices=[], usage=usage(test)))
    found = ["data: " + json.dumps(event, ensure_ascii=False) + "\n\n" for event in found]
    if "error_event" in test:
        error = {"error": {"message": "the provider broke", "type": "provider_type", "code": "provider_code"}}
        found = found[: test["error_event"]] + ["data: " + json.dumps(error) + "\n\n"]
    elif "malformed" in test:
        found.insert(test["malformed"], "data: {\"id\":\n\n")
    elif "no_done" not in test:
        found.append("data: [DONE]\n\n")
    return [event.encode() for event in found]


async def write_stream(reader, writer, request, test, name):
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
    parts = events(request, test, name)
    whole = b"".join(parts)
    pause = test.get("pause_ms", 0) / 1000
    if "close_after" in test:
        write_chunk(writer, whole[: test["close_after"]])
        await writer.drain()
        raise BreakOff
    if "cut" in test:
        parts, pause = [whole[: test["cut"]], whole[test["cut"] :]], PART_SECONDS
    elif "dribble" in test or "split" in test:
        size = test.get("split", 1)
        parts = [whole[index : index + size] for index in range(0, len(whole), size)]
    if "flood" in test:
        await flood(writer, parts[1], test["flood"])
    for index, part in enumerate(parts):
        if index == 1 and "first_ms" in test:
            await writer.drain()
            await asyncio.sleep(test["first_ms"] / 1000)
        write_chunk(writer, part)
        if pause:
            await writer.drain()
            await wait(reader, pause)
    writer.write(b"0\r\n\r\n")


async def flood(writer, event, mebibytes):
    """The same event, with a content of 64 KiB, so many times over."""
    event = event.replace(CONTENT[0].encode(), b"x" * (64 << 10))
    for _ in range(16 * mebibytes):
        write_chunk(writer, event)
        await writer.drain()


def write_chunk(writer, part):
    """A chunk; one of no bytes would end the body."""
    if part:
        writer.write(b"%x\r\n%b\r\n" % (len(part), part))
