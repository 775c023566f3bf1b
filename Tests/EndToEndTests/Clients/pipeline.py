"""Sends a request, and behind it on the same connection a second one as soon as the gateway lets nobody else in. Prints both
answers as `exchange.py` does; two objects of hex on standard input, one a line: {"raw": hex}.
"""

import argparse
import json
import socket
import sys
import time

import wire

SECONDS = 30


def is_closed(port):
    """Whether connections are refused."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=SECONDS).close()
        return False
    except ConnectionRefusedError:
        return True


def read(client, pending):
    """One answer, and what came behind it."""
    answer = wire.AnswerReader()
    rest = answer.feed(pending)
    while not answer.done:
        data = client.recv(65536)
        rest = answer.feed(data) if data else answer.end_of_file() or b""
    print(json.dumps({"status": answer.status, "headers": answer.headers, "body": answer.body.hex(), "whole": True,
                      "excess": 0, "interim": answer.interim, "closed": not answer.keeps_alive, "total_ms": 0}))
    return rest


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    port = arguments.parse_args().port
    first, second = (bytes.fromhex(json.loads(line)["raw"]) for line in sys.stdin)
    client = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
    client.sendall(first)
    deadline = time.monotonic() + SECONDS
    while not is_closed(port) and time.monotonic() < deadline:
        time.sleep(0.005)
    client.sendall(second)
    read(client, read(client, b""))


main()
