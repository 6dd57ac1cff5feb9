-- Read models: written in the transaction of the append, and rebuilt from the events by npm run db:rebuild.
CREATE TABLE cases (
  case_id       text        PRIMARY KEY,
  document_id   text        NOT NULL,
  title         text        NOT NULL,
  type          text        NOT NULL,
  diarienummer  text        NOT NULL,
  owner_post    text        NOT NULL,
  deciding_body text        NOT NULL,
  version       integer     NOT NULL,
  practice      boolean     NOT NULL,
  phase         text        NOT NULL,
  phase_since   timestamptz NOT NULL,
  period_from   text        NOT NULL,
  period_to     text        NOT NULL,
  waiting       jsonb       NOT NULL,                            -- what is waited for, of whom, since when, by when
  stream_version integer    NOT NULL
);

CREATE TABLE tasks (
  round_id  text    NOT NULL,
  party_id  text    NOT NULL,
  case_id   text    NOT NULL,
  purpose   text    NOT NULL,
  name      text    NOT NULL,
  email     text    NOT NULL,
  state     text    NOT NULL,
  due_on    text    NOT NULL,
  position  integer NOT NULL,                                    -- order in which the parties were asked
  PRIMARY KEY (round_id, party_id)
);
CREATE INDEX tasks_of_case ON tasks (case_id);
CREATE INDEX tasks_of_party ON tasks (party_id);

CREATE TABLE links (
  link_id  text PRIMARY KEY,
  case_id  text NOT NULL,
  round_id text NOT NULL,
  party_id text NOT NULL,
  state    text NOT NULL,                                        -- valid, forwarded, revoked
  note     text                                                  -- for forwarded: to which address
);
CREATE INDEX links_of_case ON links (case_id);
