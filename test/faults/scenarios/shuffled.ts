/** F10: what is asked of a round comes one to three times each, in any order: the same state comes out. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { carryOut } from '../../../api/carryOut';
import { storeSubmission } from '../../../db/submissions';
import { verify } from '../../../db/verify';
import type { CaseCommand, CaseState } from '../../../domain/case';
import type { Stance } from '../../../domain/vocabulary';
import { launch, openDraft, parks, schools, water } from '../../support/cases';
import type { Fault, Random } from '../fault';
import type { Harness } from '../harness';
import { type OwnWorld, inOwnWorld } from '../ownWorld';
import { until } from '../patience';

export const shuffledFaults: readonly Fault[] = [
  {
    name: 'F10',
    title: 'commands, answers and nudges, each one to three times, shuffled: the same state for every order',
    run: (harness, random) => sameForEveryOrder(harness, random, 'the same id'),
    twin: { title: 'repeats come with a new id', run: (harness, random) => sameForEveryOrder(harness, random, 'a new id') },
  },
];

/** What comes from outside: `ask` is called with the id under which it is sent. */
type Sent = { readonly id: string; ask(id: string): Promise<unknown> };
type Repeats = 'the same id' | 'a new id';

async function sameForEveryOrder(harness: Harness, random: Random, repeats: Repeats): Promise<void> {
  const orders = harness.form === 'short' ? 3 : 20;
  const expected = await stateAfter(harness, (sent) => sent);
  for (let order = 0; order < orders; order += 1) {
    const seen = await stateAfter(harness, (sent) => shuffled(random, severalTimes(random, sent, repeats)));
    assert.deepEqual(seen, expected, `order ${order + 1} ends in the same state`);
  }
  harness.notes.push(`${orders} orders`);
}

function severalTimes(random: Random, sent: readonly Sent[], repeats: Repeats): readonly Sent[] {
  return sent.flatMap((one) => {
    const times = Array.from({ length: 1 + Math.floor(random() * 3) });
    return times.map((_, time) => (time === 0 || repeats === 'the same id' ? one : { ...one, id: randomUUID() }));
  });
}

function shuffled(random: Random, sent: readonly Sent[]): readonly Sent[] {
  const drawn = sent.map((one) => ({ one, lot: random() }));
  return drawn.sort((a, b) => a.lot - b.lot).map(({ one }) => one);
}

/** A world of its own per order: the ids may then be the same in each. */
async function stateAfter(harness: Harness, arrange: (sent: readonly Sent[]) => readonly Sent[]): Promise<unknown> {
  let state: unknown;
  await inOwnWorld(harness, {}, async (world) => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork);
    for (const { id, ask } of arrange(everything(world, clockwork.caseId, roundId))) await ask(id);
    await world.context.engine.nudge(clockwork.caseId);
    await clockwork.settle();
    await until(async () => hasNoQueued(await clockwork.state()), 'every letter has left');
    assert.deepEqual(await verify(world.db), [], 'the checker finds nothing');
    state = withoutChance(await clockwork.state());
  });
  return state;
}

/** The case's clock is some milliseconds ahead of ours: a letter of the last step may be queued though for us its time has not come. */
function hasNoQueued({ rounds }: CaseState): boolean {
  const tasks = Object.values(rounds).flatMap((round) => Object.values(round.tasks));
  return tasks.every(({ letters }) => letters.every(({ state }) => state !== 'queued'));
}

const [untilOn, dueOn] = ['2025-11-14', '2025-10-15'] as const;

/** Sixteen things that may come in any order once the letters have left. Only parks answers of those who were asked. */
function everything({ context }: OwnWorld, caseId: string, roundId: string): readonly Sent[] {
  const ask = (id: string, command: CaseCommand): Sent => ({
    id,
    ask: (commandId) => carryOut(context, { caseId, command, commandId, by: 'user:clerk' }),
  });
  const answer = (partyId: string, stance: Stance, spontaneousName?: string): Sent => ({
    id: `answer-${partyId}-${stance}`,
    ask: async (submissionId) => {
      const from = { caseId, roundId, partyId, channel: 'link', by: `party:${partyId}`, spontaneousName } as const;
      const body = { kind: 'remiss', stance, comments: [] } as const;
      await storeSubmission(context.facts.db, {
        ...from,
        submissionId,
        body,
        files: [],
        receivedAt: '2025-06-10T08:00:00.000Z',
      });
      await context.engine.nudge(caseId);
    },
  });
  const nudge: Sent = { id: 'nudge', ask: () => context.engine.nudge(caseId) };
  const email = 'diariet@vatten.example';
  return [
    ...[parks, schools, water].map(({ partyId }) => ask(`open-${partyId}`, { name: 'OpenTask', roundId, partyId })),
    answer(parks.partyId, 'supports'),
    answer(parks.partyId, 'rejects'),
    answer('choir', 'noObjection', 'Kören'),
    answer('villagers', 'supports', 'Byalaget'),
    ask('move', { name: 'MoveDueDate', roundId, dueOn, reason: 'mer tid' }),
    ask('extend', { name: 'RequestExtension', roundId, partyId: water.partyId, untilOn, reason: 'sammanträdet är sent' }),
    ask('remind', { name: 'RemindNow', roundId, partyIds: [water.partyId] }),
    ask('forward', { name: 'ForwardTask', roundId, partyId: water.partyId, email }),
    ask('correct', { name: 'CorrectAddress', roundId, partyId: schools.partyId, email: 'ny@prov.example' }),
    nudge,
    nudge,
    nudge,
  ];
}

/** What no two runs share; and a letter's number and address, which by the rules are those of the moment. */
const chance = new Set(['messageKey', 'receiptNumber', 'letterId', 'sequence', 'to']);
const isUuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const isMoment = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** The state without chance. Lists are sets. */
function withoutChance(value: unknown): unknown {
  if (typeof value === 'string') return withoutIds(value);
  if (Array.isArray(value)) {
    const kept: readonly unknown[] = value.filter((item) => !isNotice(item));
    return kept.map((item) => JSON.stringify(withoutChance(item))).sort();
  }
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([name]) => !chance.has(name));
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, field]) => [withoutIds(name), withoutChance(field)]));
}

function withoutIds(text: string): string {
  return text.replace(isUuid, 'id').replace(isMoment, 'moment');
}

/** Whether one who answers is told of a new last day depends on what came first, by the rules. */
function isNotice(item: unknown): boolean {
  const { kind, partyId } = (item ?? {}) as { readonly kind?: string; readonly partyId?: string };
  return kind === 'dueDateMoved' && partyId === parks.partyId;
}
