-- What arrives: commands to be carried out once, answers as they came, files, and drafts that nobody but the party sees.
CREATE TABLE commands (
  command_id  text        PRIMARY KEY,
  stream      text        NOT NULL,
  name        text        NOT NULL,
  body        jsonb       NOT NULL,
  actor       text        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  result      jsonb                                              -- null until it has been carried out
);

-- An answer is stored here, and has its receipt, before anything else happens. It is never changed; only recorded_at is filled in.
CREATE TABLE submissions (
  receipt_number  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  submission_id   text        NOT NULL UNIQUE,
  case_id         text        NOT NULL,
  round_id        text        NOT NULL,
  party_id        text        NOT NULL,
  channel         text        NOT NULL,
  body            jsonb       NOT NULL,
  files           jsonb       NOT NULL,
  respondent      jsonb,
  spontaneous_name text,
  actor           text        NOT NULL,
  received_at     timestamptz NOT NULL,                          -- the case's own clock
  stored_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  recorded_at     timestamptz                                    -- when the round recorded it as a fact
);
CREATE INDEX submissions_unrecorded ON submissions (case_id, receipt_number) WHERE recorded_at IS NULL;
CREATE INDEX submissions_of_task ON submissions (round_id, party_id);

CREATE TABLE files (
  file_id    text        PRIMARY KEY,
  case_id    text        NOT NULL,
  name       text        NOT NULL,
  media_type text        NOT NULL,
  bytes      integer     NOT NULL,
  sha256     text        NOT NULL,
  content    bytea       NOT NULL,
  stored_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE drafts (
  round_id text        NOT NULL,
  party_id text        NOT NULL,
  body     jsonb       NOT NULL,
  files    jsonb       NOT NULL DEFAULT '[]',
  version  integer     NOT NULL DEFAULT 1,
  saved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (round_id, party_id)
);
