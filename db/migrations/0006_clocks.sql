-- A practice case has a clock of its own: case time = real time + shift + skipped.
-- shift places it in the past or future; skipped is what the process engine has been fast-forwarded by.
CREATE TABLE case_clocks (
  case_id    text   PRIMARY KEY,
  shift_ms   bigint NOT NULL DEFAULT 0,
  skipped_ms bigint NOT NULL DEFAULT 0
);

-- Streams with an event that cannot be read are set aside and named, so that all others go on.
CREATE TABLE parked_streams (
  stream    text        PRIMARY KEY,
  reason    text        NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
