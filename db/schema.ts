/** The tables as TypeScript sees them. Kept equal to the migrated schema by test/db/schema.test.ts. */
import type { Generated } from 'kysely';
import type { AnswerBody, FileRef } from '../domain/answer';
import type { AnswerChannel, RoundPurpose } from '../domain/round/events';
import type { Instant, IsoDate } from '../domain/time';
import type { Phase, TaskState } from '../domain/vocabulary';
import type { ColumnMap, SourceTable } from '../web/importing/sourceTable';
import type { Recurring } from './views/recurring';
import type { Waiting } from './views/waiting';

export type Schema = {
  events: EventsTable;
  commands: CommandsTable;
  submissions: SubmissionsTable;
  files: FilesTable;
  drafts: DraftsTable;
  cases: CasesTable;
  tasks: TasksTable;
  links: LinksTable;
  users: UsersTable;
  sign_in_links: { hash: Buffer; user_id: string; expires_at: Instant; used_at: Instant | null };
  sessions: { hash: Buffer; user_id: string; csrf: string; created_at: Generated<Instant>; expires_at: Instant };
  setup_codes: { code: string; used_at: Instant | null };
  letter_copies: LetterCopiesTable;
  letter_attempts: { letter_id: string; attempt: number; started_at: Generated<Instant>; outcome: string | null };
  mail_health: MailHealthTable;
  mailbox: MailboxTable;
  case_clocks: { case_id: string; shift_ms: Generated<number>; skipped_ms: Generated<number> };
  imports: ImportsTable;
  parked_streams: { stream: string; reason: string; parked_at: Generated<Instant> };
};

type EventsTable = {
  position: number;
  stream: string;
  version: number;
  type: string;
  data: Readonly<Record<string, unknown>>;
  actor: string;
  command_id: string;
  occurred_at: Instant;
  recorded_at: Generated<Instant>;
  hash: Buffer;
};

type CommandsTable = {
  command_id: string;
  stream: string;
  name: string;
  body: unknown;
  actor: string;
  received_at: Generated<Instant>;
  result: unknown;
};

type SubmissionsTable = {
  receipt_number: Generated<number>;
  submission_id: string;
  case_id: string;
  round_id: string;
  party_id: string;
  channel: AnswerChannel;
  body: AnswerBody;
  files: readonly FileRef[];
  respondent: { readonly name: string; readonly email?: string } | null;
  spontaneous_name: string | null;
  actor: string;
  received_at: Instant;
  stored_at: Generated<Instant>;
  recorded_at: Instant | null;
};

type FilesTable = {
  file_id: string;
  case_id: string;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  content: Buffer;
  stored_at: Generated<Instant>;
};

type ImportsTable = {
  import_id: string;
  case_id: string;
  file_name: string;
  tables: readonly SourceTable[];
  maps: readonly ColumnMap[];
  created_at: Generated<Instant>;
};

type DraftsTable = {
  round_id: string;
  party_id: string;
  body: unknown;
  files: Generated<readonly FileRef[]>;
  version: Generated<number>;
  saved_at: Generated<Instant>;
};

type CasesTable = {
  case_id: string;
  document_id: string;
  title: string;
  type: string;
  diarienummer: string;
  owner_post: string;
  deciding_body: string;
  version: number;
  practice: boolean;
  phase: Phase;
  phase_since: Instant;
  period_from: IsoDate;
  period_to: IsoDate;
  waiting: Waiting;
  stream_version: number;
  recurring: Recurring | null;
};

type TasksTable = {
  round_id: string;
  party_id: string;
  case_id: string;
  purpose: RoundPurpose;
  name: string;
  email: string;
  state: TaskState;
  due_on: IsoDate;
  position: number;
};

type LinksTable = {
  link_id: string;
  case_id: string;
  round_id: string;
  party_id: string;
  state: 'valid' | 'forwarded' | 'revoked';
  note: string | null;
};

type UsersTable = {
  user_id: string;
  email: string;
  name: string;
  role: 'clerk' | 'processOwner';
  invited_at: Generated<Instant>;
  removed_at: Instant | null;
};

type LetterCopiesTable = {
  letter_id: string;
  case_id: string;
  kind: string;
  recipient: string;
  subject: string;
  body_text: string;
  body_html: string;
  headers: Readonly<Record<string, string>>;
  created_at: Generated<Instant>;
};

type MailHealthTable = {
  server: 'smtp' | 'practice';
  state: 'ok' | 'unavailable' | 'blocked';
  reason: string | null;
  failures: Generated<number>;
  retry_at: Instant | null;
  changed_at: Generated<Instant>;
};

type MailboxTable = {
  message_number: Generated<number>;
  sender: string;
  recipients: readonly string[];
  subject: string;
  message_id: string;
  body_text: string;
  body_html: string;
  headers: readonly { readonly name: string; readonly value: string }[];
  raw: Buffer;
  received_at: Generated<Instant>;
};
