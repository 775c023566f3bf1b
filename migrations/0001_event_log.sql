-- The event log: one segment file. Columns and their meaning: docs/events.md.
--
-- Runs by hand on a new file, in one transaction:
--   sqlite3 -bail NEW.sqlite "BEGIN" ".read migrations/0001_event_log.sql" "COMMIT"
-- It holds no BEGIN and COMMIT of its own, so that the gateway can commit it together with its row in `migrations`.

-- "SREG" in ASCII: tells a segment from any other SQLite file.
PRAGMA application_id = 1397900615;
PRAGMA user_version = 1;

CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  recorded_at INTEGER NOT NULL,
  monotonic_us INTEGER NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  request_id TEXT,
  attempt INTEGER,
  provider TEXT,
  model TEXT,
  cause INTEGER,
  outcome TEXT,
  status INTEGER,
  first_byte_us INTEGER,
  total_us INTEGER,
  tokens_in INTEGER,
  tokens_out INTEGER,
  payload TEXT NOT NULL
) STRICT;

-- Ids of requests are time-ordered, so this index grows at its right edge. Rows of no request would all pile up under
-- NULL, where nobody looks them up: they are left out.
CREATE INDEX events_by_request ON events (request_id) WHERE request_id IS NOT NULL;

CREATE TABLE batches (
  first_position INTEGER PRIMARY KEY,
  last_position INTEGER NOT NULL,
  committed_at INTEGER NOT NULL,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE snapshots (
  projection TEXT NOT NULL,
  fold_version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  state BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (projection, fold_version)
) STRICT;

CREATE TABLE segment (
  number INTEGER PRIMARY KEY,
  node TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  first_position INTEGER NOT NULL,
  previous_head BLOB NOT NULL,
  sealed INTEGER NOT NULL,
  last_position INTEGER,
  head BLOB
) STRICT;

CREATE TABLE migrations (
  name TEXT PRIMARY KEY,
  sha256 BLOB NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never altered');
END;

CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never deleted');
END;

-- INSERT OR REPLACE deletes the row in its way without firing the DELETE trigger (unless a connection chooses
-- recursive_triggers), so the insertion itself is refused. One seek to the right edge of the table, where the new row
-- goes anyway; it refuses a missing position and one below the end as well as an existing one.
-- ROLLBACK, not ABORT: ABORT makes SQLite open a statement journal for each INSERT, which costs twice the insert itself.
CREATE TRIGGER events_refuse_replacement BEFORE INSERT ON events
WHEN NEW.position <= (SELECT max(position) FROM events)
BEGIN
  SELECT RAISE(ROLLBACK, 'events are only appended: this position is taken or below the end');
END;

CREATE TRIGGER batches_refuse_update BEFORE UPDATE ON batches
BEGIN
  SELECT RAISE(ABORT, 'batches are never altered');
END;

CREATE TRIGGER batches_refuse_delete BEFORE DELETE ON batches
BEGIN
  SELECT RAISE(ABORT, 'batches are never deleted');
END;

CREATE TRIGGER batches_refuse_replacement BEFORE INSERT ON batches
WHEN NEW.first_position <= (SELECT last_position FROM batches ORDER BY first_position DESC LIMIT 1)
BEGIN
  SELECT RAISE(ROLLBACK, 'batches are only appended: this range is taken or below the end');
END;
