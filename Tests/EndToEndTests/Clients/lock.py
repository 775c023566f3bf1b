"""Holds the write lock of an SQLite file until it ends, which it does when its standard input does. Says `locked` when it has it."""

import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
