/** What the doctor sees in the database and the process engine: health as the operations page shows it, stuck cases, and the checker. */
import { sql } from 'kysely';
import type { Process } from '../../api/process';
import type { Settings } from '../../config/settings';
import { openFacts } from '../../db/facts';
import type { Database } from '../../db/open';
import { type Finding, verify } from '../../db/verify';
import { collectHealth } from '../../db/views/operations';
import { findEngine, hasKey, openEngine } from '../tools/engineOf';
import { sentenceOf } from '../tools/runTool';
import { readSchemaAge } from '../tools/schemaAge';
import { dueItem } from './due';
import type { Item } from './item';
import { processItems } from './process';

type Examined = { readonly settings: Settings; readonly db: Database; readonly quick: boolean };

export async function databaseItems({ settings, db, quick }: Examined): Promise<readonly Item[]> {
  const schema = await schemaItem(db);
  if (schema.state === 'bad') return [schema];
  return [
    schema,
    ...(await engineItems({ settings, db, quick })),
    await dueItem(db),
    ...(quick ? [] : factsItems(await verify(db))),
  ];
}

async function schemaItem(db: Database): Promise<Item> {
  const name = 'postgresql';
  try {
    const { missing, unknown } = await readSchemaAge(db);
    if (unknown.length > 0)
      return { name, state: 'bad', text: `written by a newer version (${unknown.join(', ')})`, cure: 'start the newer version' };
    if (missing.length > 0) return { name, state: 'bad', text: `lacks ${missing.join(', ')}`, cure: 'npm run db:migrate' };
    const { rows } = await sql<{ server_version: string }>`SHOW server_version`.execute(db);
    return { name, state: 'ok', text: `answers, version ${rows[0]?.server_version ?? '?'}, schema up to date` };
  } catch (error) {
    return {
      name,
      state: 'bad',
      text: sentenceOf(error) ?? String(error),
      cure: 'see that PostgreSQL runs and DATABASE_URL is right',
    };
  }
}

/** Told by the machine's own lines, which are there also when the database is not. */
const seenAlready: ReadonlySet<string> = new Set(['disk', 'version']);

async function engineItems({ settings, db, quick }: Examined): Promise<readonly Item[]> {
  const engine = await engineOrNone(settings);
  try {
    const health = await collectHealth({ facts: openFacts(db), engine: engine ?? noEngine });
    const progress = engine === undefined ? [] : await processItems({ settings, db, engine, quick });
    return [...health.filter(({ name }) => !seenAlready.has(name)), ...progress];
  } finally {
    await engine?.close();
  }
}

const noEngine = { isReachable: async () => false, runningCases: async () => new Set<string>() };

async function engineOrNone(settings: Settings): Promise<Process | undefined> {
  const address = await findEngine(settings);
  return address === undefined || !hasKey(settings) ? undefined : openEngine(settings);
}

const unreadable = /^cannot be read/;

/** The checker's findings in a line or two: what cannot be read is another trouble than what does not agree. */
export function factsItems(findings: readonly Finding[]): readonly Item[] {
  const parked = findings.filter(({ what }) => unreadable.test(what));
  const parkedIn = new Set(parked.map(({ where }) => where));
  const wrong = findings.filter(({ what }) => !unreadable.test(what));
  return [
    ...(parkedIn.size > 0 ? [unreadableItem(parked)] : []),
    ...(wrong.length > 0 || parkedIn.size === 0 ? [wrongItem(wrong)] : []),
  ];
}

function unreadableItem(parked: readonly Finding[]): Item {
  const named = parked.slice(0, 5).map(({ where, what }) => `${where} ${what.slice(0, 120)}`);
  return {
    name: 'streams',
    state: 'bad',
    text: `${parked.length} cases cannot be read, all others go on: ${named.join('; ')}`,
    cure: 'start the version of Remisshjul that wrote the event, else npm run resume once it is cured; docs/operations.md, “An event cannot be read”',
  };
}

function wrongItem(findings: readonly Finding[]): Item {
  const [first] = findings;
  if (first === undefined) return { name: 'facts', state: 'ok', text: 'the log and every read model hold' };
  const onlyViews = findings.every(({ invariant }) => invariant === 'I3');
  return {
    name: 'facts',
    state: 'bad',
    text: `${findings.length} findings, first ${first.invariant} at ${first.where}: ${first.what.slice(0, 120)}`,
    cure: onlyViews ? 'npm run db:rebuild' : 'npm run db:verify lists them; docs/operations.md, “The checker finds something”',
  };
}
