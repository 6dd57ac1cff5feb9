-- A file of measures that was read and waits until somebody has said what its columns mean. Kept for a day at most.
CREATE TABLE imports (
  import_id  text        PRIMARY KEY,
  case_id    text        NOT NULL,
  file_name  text        NOT NULL,
  tables     jsonb       NOT NULL,                               -- the tables as read (web/importing SourceTable[])
  maps       jsonb       NOT NULL,                               -- per table, what each column means
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX imports_created ON imports (created_at);
