-- People who sign in. Not facts: a person who leaves is forgotten here, while the log keeps only the id.
CREATE TABLE users (
  user_id    text        PRIMARY KEY,
  email      text        NOT NULL UNIQUE,
  name       text        NOT NULL,
  role       text        NOT NULL CHECK (role IN ('clerk', 'processOwner')),
  invited_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  removed_at timestamptz
);
CREATE TABLE sign_in_links (
  hash       bytea       PRIMARY KEY,                            -- sha256 of the link's secret
  user_id    text        NOT NULL REFERENCES users,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE TABLE sessions (
  hash       bytea       PRIMARY KEY,
  user_id    text        NOT NULL REFERENCES users,
  csrf       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL
);
CREATE TABLE setup_codes (
  code       text        PRIMARY KEY,
  used_at    timestamptz
);
