-- The facts: append-only, in one order for all streams, each stream a chain of hashes.
CREATE TABLE events (
  position    bigint      PRIMARY KEY,
  stream      text        NOT NULL,
  version     integer     NOT NULL,
  type        text        NOT NULL,
  data        jsonb       NOT NULL,
  actor       text        NOT NULL,
  command_id  text        NOT NULL,
  occurred_at timestamptz NOT NULL,                              -- business time, from the one who asked
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),    -- this database's own clock
  hash        bytea       NOT NULL,                              -- sha256(hash before + canonical JSON)
  UNIQUE (stream, version)
);

-- Facts are permanent: not even the owner of the table changes them by mistake.
CREATE FUNCTION events_are_permanent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are permanent: % is not allowed', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER events_are_permanent BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_are_permanent();
CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_are_permanent();

-- Appends take one lock for the whole log just before the insert, so the order of positions is the order of commits and has no gaps.
-- (Ordering by transaction ids hides events behind any long transaction in the cluster, and all of them after a restore.)
-- rows: [{"version": 1, "type": …, "data": …, "actor": …, "occurred_at": …, "hash": hex}, …]; returns the last position.
CREATE FUNCTION append_events(stream_name text, command text, rows jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(8233001);
  SELECT coalesce(max(position), 0) INTO head FROM events;
  INSERT INTO events (position, stream, version, type, data, actor, command_id, occurred_at, hash)
  SELECT head + ordinality, stream_name, (event->>'version')::integer, event->>'type', event->'data', event->>'actor', command,
         (event->>'occurred_at')::timestamptz, decode(event->>'hash', 'hex')
  FROM jsonb_array_elements(rows) WITH ORDINALITY AS list (event, ordinality);
  RETURN head + jsonb_array_length(rows);
END $$;
