"""Alters one row of a segment as somebody with write access could, and optionally makes the hash chain fit again.

It shares nothing with the gateway but `docs/events.md`: SHA-256 over the previous hash and, for each row of the batch, all
columns in order, each as its length (u32, little endian) and its text; NULL as the length 0xFFFFFFFF. Prints the position.
"""

import argparse
import hashlib
import json
import sqlite3
import struct

COLUMNS = ("position, recorded_at, monotonic_us, kind, version, request_id, attempt, provider, model, cause, outcome, status, "
           "first_byte_us, total_us, tokens_in, tokens_out, payload")


def alter_provider(database, nth):
    """The chosen provider of a decision, in the columns and in the payload: a lie without a contradiction."""
    position, payload = row(database, "route.decided", nth)
    decision = json.loads(payload)
    chosen = decision["chosen"]
    other = next(each for each in decision["candidates"] if each["provider"] != chosen["provider"])
    def text(target):
        return '"chosen":' + json.dumps({"provider": target["provider"], "model": target["model"]}, separators=(",", ":"))
    assert payload.count(text(chosen)) == 1, payload
    database.execute("UPDATE events SET provider = ?, model = ?, payload = ? WHERE position = ?",
                     (other["provider"], other["model"], payload.replace(text(chosen), text(other)), position))
    return position


def alter_outcome(database, nth):
    """A success turned into an error."""
    position, _ = row(database, "request.completed", nth)
    database.execute("UPDATE events SET outcome = 'error' WHERE position = ?", (position,))
    return position


def cut_tail(database, _):
    """The last batch gone, without a trace in the file."""
    first, = database.execute("SELECT max(first_position) FROM batches").fetchone()
    database.execute("DELETE FROM events WHERE position >= ?", (first,))
    database.execute("DELETE FROM batches WHERE first_position = ?", (first,))
    return first


def row(database, kind, nth):
    return database.execute(
        "SELECT position, payload FROM events WHERE kind = ? ORDER BY position LIMIT 1 OFFSET ?", (kind, nth)).fetchone()


def rehash(database):
    """Every batch's hash anew, from the first on; the number of those that changed."""
    changed = 0
    previous = bytes(32)
    batches = database.execute("SELECT first_position, last_position, previous_hash, hash FROM batches ORDER BY 1").fetchall()
    for first, last, old_previous, old_hash in batches:
        hash_now = batch_hash(database, first, last, previous)
        if (previous, hash_now) != (old_previous, old_hash):
            changed += 1
            database.execute("UPDATE batches SET previous_hash = ?, hash = ? WHERE first_position = ?",
                             (previous, hash_now, first))
        previous = hash_now
    return changed


def batch_hash(database, first, last, previous):
    digest = hashlib.sha256(previous)
    for values in database.execute(
            f"SELECT {COLUMNS} FROM events WHERE position BETWEEN ? AND ? ORDER BY position", (first, last)):
        for value in values:
            if value is None:
                digest.update(b"\xff\xff\xff\xff")
            else:
                text = str(value).encode()
                digest.update(struct.pack("<I", len(text)) + text)
    return digest.digest()


WAYS = {"provider": alter_provider, "outcome": alter_outcome, "cut": cut_tail, "nothing": lambda *_: None}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("segment", help="an events-*.sqlite that no gateway uses")
    arguments.add_argument("--alter", choices=list(WAYS), required=True)
    arguments.add_argument("--nth", type=int, default=0, help="which event of that kind, from 0")
    arguments.add_argument("--rehash", action="store_true", help="make the chain fit")
    options = arguments.parse_args()
    database = sqlite3.connect(options.segment)
    triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        database.execute(f"DROP TRIGGER {name}")
    position = WAYS[options.alter](database, options.nth)
    batch = position and database.execute(
        "SELECT first_position, last_position FROM batches WHERE ? BETWEEN first_position AND last_position",
        (position,)).fetchone()
    count, = database.execute("SELECT count(*) FROM batches").fetchone()
    changed = rehash(database) if options.rehash else 0
    for _, sql in triggers:
        database.execute(sql)
    database.commit()
    database.close()
    print(json.dumps({"position": position, "batch": batch, "batches": count, "rehashed": changed}))


main()
