-- Letters as they were sent (the link's secret left out), each attempt, and how the mail server is doing.
CREATE TABLE letter_copies (
  letter_id  text        PRIMARY KEY,
  case_id    text        NOT NULL,
  kind       text        NOT NULL,
  recipient  text        NOT NULL,
  subject    text        NOT NULL,
  body_text  text        NOT NULL,                               -- {{link}} stands where the personal link was
  body_html  text        NOT NULL,
  headers    jsonb       NOT NULL,                               -- messageId, date, boundary, replyTo, references
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX letter_copies_of_case ON letter_copies (case_id);

-- Written before the letter leaves: a row without an outcome after a crash means that nobody knows whether it left.
CREATE TABLE letter_attempts (
  letter_id  text        NOT NULL,
  attempt    integer     NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  outcome    text,
  PRIMARY KEY (letter_id, attempt)
);

CREATE TABLE mail_health (
  server       text        PRIMARY KEY,                          -- 'smtp' or 'practice'
  state        text        NOT NULL,                             -- ok, unavailable, blocked
  reason       text,
  failures     integer     NOT NULL DEFAULT 0,
  retry_at     timestamptz,
  changed_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The development mailbox, and the mailbox of practice cases.
CREATE TABLE mailbox (
  message_number bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sender         text        NOT NULL,
  recipients     jsonb       NOT NULL,
  subject        text        NOT NULL,
  message_id     text        NOT NULL,
  body_text      text        NOT NULL,
  body_html      text        NOT NULL,
  headers        jsonb       NOT NULL,
  raw            bytea       NOT NULL,
  received_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
