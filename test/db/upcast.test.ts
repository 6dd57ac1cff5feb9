/** Every log ever released can still be read: golden files, one per release, never changed. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { upcast } from '../../db/upcast';
import type { StoredEvent } from '../../db/events';
import { type CaseEvent, type CaseState, evolveCase, noCase } from '../../domain/case';
import { isWorkingDay } from '../../domain/calendar';
import { type MunicipalityEvent, evolveMunicipality, noMunicipality } from '../../domain/municipality';
import { tallyOf } from '../../domain/compilation';

const folder = join(__dirname, '..', 'golden');

type Row = Readonly<{ stream: string; version: number; type: string; data: object; actor: string; occurred_at: string }>;

test.each(readdirSync(folder))('the log of release %s folds to the Uppsala case', (release) => {
  const rows = readFileSync(join(folder, release, 'log.json'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const longest = streamOf(rows);
  const state = rows
    .filter(({ stream }) => stream === longest)
    .map((row) => upcast(storedOf(row)) as CaseEvent)
    .reduce<CaseState>(evolveCase, noCase);
  expect(tallyOf(state)).toEqual({ answersWithComments: 6, comments: 21, measureChanges: 2, additions: 1, editorialChanges: 4 });
});

const shapes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[A-Z]\w+\.json$/.test(name));

test.each(shapes)('an event as it stood in %s is read in today’s shape, and folds', (name) => {
  const { stored, read } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
    readonly stored: Row;
    readonly read: object;
  };
  expect(upcast(storedOf(stored))).toEqual(read);
});

test('the days off that release 0.1.0 stored are still days off', () => {
  const text = readFileSync(join(folder, '0.1.0', 'DaysOffSet.json'), 'utf8');
  const { stored } = JSON.parse(text) as { readonly stored: Row };
  const { daysOff } = evolveMunicipality(noMunicipality, upcast(storedOf(stored)) as MunicipalityEvent);
  expect(isWorkingDay('2026-05-15', daysOff)).toBe(false);
});

test('an event of a type that this version does not know is refused, not guessed at', () => {
  const unknown = {
    stream: 'case-1',
    version: 1,
    type: 'RoundPainted',
    data: {},
    actor: 'process',
    occurred_at: '2025-01-01T00:00:00.000Z',
  };
  expect(() => upcast(storedOf(unknown))).toThrow('unknown type');
});

function streamOf(rows: readonly Row[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { stream } of rows) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  return [...counts].filter(([stream]) => stream.startsWith('case-')).sort((a, b) => b[1] - a[1])[0]?.[0];
}

function storedOf({ stream, version, type, data, actor, occurred_at }: Row): StoredEvent {
  const event = { ...data, type, at: occurred_at, by: actor } as unknown as StoredEvent['event'];
  return { position: 0, stream, version, event, commandId: '', recordedAt: occurred_at, hash: Buffer.alloc(32) };
}
