"""Opens connections that say nothing, more than the gateway accepts, and shows that it serves on: requests on the first of
them, and one on the last, which has to wait until the others have gone. The request's bytes stand on standard input as hex.

Out: {"first": statuses on the first, "waits": nothing had come on the last by then, "descriptors": what the gateway had open
     then, "last": the status on the last once the others had gone}
"""

import argparse
import json
import os
import select
import socket
import sys

import wire

SECONDS = 30


def status(client):
    """That of one answer."""
    answer = wire.AnswerReader()
    while not answer.done:
        data = client.recv(65536)
        if data:
            answer.feed(data)
        else:
            answer.end_of_file()
    return answer.status


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--pid", type=int, required=True, help="the gateway's")
    arguments.add_argument("--crowd", type=int, required=True, help="connections")
    options = arguments.parse_args()
    request = bytes.fromhex(sys.stdin.read())
    crowd = [socket.create_connection(("127.0.0.1", options.port), timeout=SECONDS) for _ in range(options.crowd)]
    first, *others, last = crowd
    last.sendall(request)
    statuses = []
    for _ in range(10):
        first.sendall(request)
        statuses.append(status(first))
    waits = not select.select([last], [], [], 0)[0]
    descriptors = len(os.listdir(f"/proc/{options.pid}/fd"))
    for client in others:
        client.close()
    print(json.dumps({"first": statuses, "waits": waits, "descriptors": descriptors, "last": status(last)}))


main()
