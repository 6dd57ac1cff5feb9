/** One seed's world, lived to its end: a municipality, one or two documents and their successors, and all that goes wrong. */
import { createActivities } from '../../activities';
import type { CaseEvent } from '../../domain/case';
import { decideMunicipality, evolveMunicipality } from '../../domain/municipality';
import { municipalityStream } from '../../db/streams';
import { reconcile } from '../../worker/reconcile';
import { caseWorkflow } from '../../workflows/case';
import { openAgenda } from './agenda';
import { type Finding, checkAtRest, checkEnd } from './checks';
import { clerkOf } from './clerk';
import { type Engine, openEngine } from './engine';
import { type Execution, openExecutions } from './executions';
import { openMailServer } from './mailServer';
import { memoryStore } from './memoryStore';
import { type Office, openOffice } from './office';
import { type AskedParty, partyReading } from './party';
import { seeded } from './random';
import { appendTo, emptyTables } from './tables';
import { type Trouble, type Weakness, noTrouble, troubleOf } from './trouble';
import { installClock } from './virtualDate';
import { activeTime } from './workflowRun';

export type Lived = {
  readonly seed: number;
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<string, number>>;
  readonly trace: readonly string[];
  readonly steps: number;
};

const day = 86_400_000;
const year = 365 * day;
/** A life that is not over by then is left where it stands. */
const longestYears = 5;
const mostSteps = 60_000;

export async function live(
  seed: number,
  options: { readonly weakness?: Weakness; readonly traced?: boolean } = {},
): Promise<Lived> {
  const world = openWorld(seed, options);
  const realNow = Date.now;
  const restore = installClock(() =>
    options.weakness === 'realClockInWorkflow' && activeTime() !== undefined ? realNow() : (activeTime() ?? world.agenda.now()),
  );
  try {
    await world.live();
  } catch (error) {
    world.find('fault', `the simulation threw ${String((error as Error).stack)}`);
  } finally {
    restore();
  }
  const { findings, counts, trace } = world;
  return { seed, findings, counts, trace, steps: world.agenda.steps() };
}

function openWorld(seed: number, { weakness, traced }: { readonly weakness?: Weakness; readonly traced?: boolean }) {
  const random = seeded(seed);
  const planned = troubleOf(random);
  let trouble: Trouble = planned;
  const startsAt = Date.UTC(random.whole(2025, 2037), random.whole(0, 11), random.whole(1, 28), 9);
  const agenda = openAgenda(startsAt, random);
  const tables = emptyTables();
  const findings: Finding[] = [];
  const counts: Record<string, number> = {};
  const trace: string[] = [];
  const letterTo = new Map<string, AskedParty>();
  const base = { agenda, random, trouble: () => trouble, say, find, count };
  const executions = openExecutions({ ...base, onCrash: crash });
  const mail = openMailServer({ ...base, executions });
  const storeOf = (execution: Execution) => memoryStore({ tables, executions, execution, weakness, onEvents });
  const engine: Engine = openEngine({ ...base, main: caseWorkflow, begin: (name) => executions.begin('worker', name), perform });
  const office: Office = openOffice({ ...base, tables, executions, engine, storeOf, weakness, reconcileSoon });
  let reconciling: Execution | undefined;
  let looks: number[] = [];
  let isLookPlanned = false;
  let calm = false;
  return { agenda, findings, counts, trace, find, live: liveAll };

  function say(line: string): void {
    if (traced) trace.push(`${new Date(agenda.now()).toISOString()} ${line}`);
  }

  function find(invariant: string, what: string): void {
    say(`FOUND ${invariant}: ${what}`);
    if (findings.length < 20) findings.push({ invariant, what });
  }

  function count(what: string): void {
    counts[what] = (counts[what] ?? 0) + 1;
    if (!what.startsWith('letter')) say(what);
  }

  function crash(host: Execution['host'], where: string): void {
    say(`the ${host} dies: ${where}`);
    if (host === 'api') return office.crash();
    engine.crashWorker();
    if (reconciling) reconciling.dead = true;
    reconcileSoon();
  }

  async function perform(execution: Execution, name: string, args: readonly unknown[]): Promise<unknown> {
    const mailer = mail.mailerFor(execution);
    const cases = {
      start: async (caseId: string): Promise<void> => {
        await executions.pause(execution, 'ask the engine');
        engine.start(caseId);
      },
      nudge: async (caseId: string): Promise<void> => {
        await executions.pause(execution, 'ask the engine');
        engine.signal(caseId, 'nudge');
      },
    };
    const settings = { publicUrl: 'http://prov.example', mailFrom: 'Provkommunen <remiss@prov.example>', secretKey };
    const activities = createActivities({
      facts: storeOf(execution),
      newId: random.id,
      cases,
      mailers: { real: mailer, practice: mailer },
      ...settings,
    }) as Readonly<Record<string, (...given: readonly unknown[]) => Promise<unknown>>>;
    say(`${name} begins`);
    const done = await activities[name]?.(...args);
    say(`${name} → ${JSON.stringify(done)}`);
    return done;
  }

  function onEvents(caseId: string, events: readonly CaseEvent[]): void {
    for (const event of events) {
      counts[`event ${event.type}`] = (counts[`event ${event.type}`] ?? 0) + 1;
      say(`  ${caseId.slice(0, 6)} ${event.type}`);
      if (event.type === 'DocumentCreated') clerkOf({ agenda, random, tables, office }, caseId, () => calm);
      if (event.type === 'LetterDeferred') closeSometimes(caseId, event.roundId);
      if (event.type !== 'LettersQueued') continue;
      const { roundId } = event;
      for (const { messageKey, partyId } of event.letters) letterTo.set(messageKey, { caseId, roundId, partyId });
    }
    const phase = tables.folds.get(caseId)?.state.phase;
    if (phase) counts[`phase ${phase}`] = (counts[`phase ${phase}`] ?? 0) + 1;
  }

  /** A round that is closed while a letter of it waits for another try. */
  function closeSometimes(caseId: string, roundId: string): void {
    if (!random.chance(0.1)) return;
    agenda.ahead(agenda.now() + random.soon(300_000), () => office.ask(caseId, { name: 'CloseRound', roundId }));
  }

  /** The worker looks for lost work every few seconds; here only when there may be some: soon, and when it has had time to age. */
  function reconcileSoon(): void {
    if (weakness === 'lostNudgesStayLost') return;
    looks = [5_000, 30_000, 200_000, 3_000_000];
    look();
  }

  function look(): void {
    const wait = isLookPlanned ? undefined : looks.shift();
    if (wait === undefined) return;
    isLookPlanned = true;
    agenda.ahead(agenda.now() + wait, () => {
      isLookPlanned = false;
      const mine = executions.begin('worker', 'reconcile');
      reconciling = mine;
      void reconcile(storeOf(mine), workerEngine()).then(({ started, nudged }) => {
        say(`reconcile started ${started.length}, nudged ${nudged.length}`);
        look();
      }, reconcileSoon);
    });
  }

  function workerEngine() {
    return {
      runningCases: async () => engine.running(),
      start: async (caseId: string) => engine.start(caseId),
      nudge: async (caseId: string) => engine.signal(caseId, 'nudge'),
    };
  }

  function loseEngineSometimes(): void {
    const { engineLostPerYear } = planned;
    if (engineLostPerYear === 0) return;
    agenda.ahead(agenda.now() + random.soon(year / engineLostPerYear), () => {
      if (calm) return;
      count('engine lost everything');
      engine.lose();
      reconcileSoon();
      loseEngineSometimes();
    });
  }

  /** The worker never stops looking; now and then stands for it while nothing was lost. */
  function lookNowAndThen(): void {
    agenda.ahead(agenda.now() + random.soon(90 * day), () => {
      reconcileSoon();
      if (!calm) lookNowAndThen();
    });
  }

  async function liveAll(): Promise<void> {
    describeMunicipality();
    const read = partyReading({ agenda, random, tables, office });
    mail.onDelivery(({ messageId }) => {
      const asked = letterTo.get(messageId.replace(/^<|@.*$/g, ''));
      if (asked && !calm) read(asked);
    });
    createDocument();
    if (random.chance(0.2)) agenda.ahead(agenda.now() + random.soon(60 * day), createDocument);
    loseEngineSometimes();
    lookNowAndThen();
    const end = startsAt + longestYears * year;
    const atRest = (next: number): void => checkAtRest({ tables, engine, mail, agenda, office, find, calm }, next);
    while (agenda.now() < end && agenda.steps() < mostSteps && !allEnded())
      await agenda.runUntil(agenda.now() + 30 * day, atRest);
    calm = true;
    trouble = noTrouble;
    reconcileSoon();
    await agenda.runUntil(agenda.now() + 2 * 3_600_000, atRest);
    await engine.replayAll();
    checkEnd({ tables, engine, mail, agenda, office, find, calm });
  }

  function allEnded(): boolean {
    return tables.cases.size > 0 && [...tables.cases.values()].every(({ phase }) => phase === 'ended') && !agenda.isBusy();
  }

  function describeMunicipality(): void {
    const context = { at: new Date(startsAt).toISOString(), by: 'user:clerk', newId: random.id } as const;
    const parties = Array.from({ length: random.whole(3, 40) }, (_, index) => ({
      partyId: `part-${index}`,
      name: `Nämnd ${index}`,
      abbreviation: `N${index}`,
      kind: random.pick(['namnd', 'bolag', 'civilsamhalle'] as const),
      email: `n${index}@prov.example`,
      groups: random.chance(0.1) ? ['alla nämnder'] : [],
    }));
    const contact = { name: 'Kommunkansliet', email: 'kansli@prov.example' };
    const daysOff = Array.from({ length: random.whole(0, 10) }, () =>
      new Date(startsAt + random.whole(0, 5 * 365) * day).toISOString().slice(0, 10),
    );
    for (const command of [
      { name: 'DescribeMunicipality', title: 'Provkommunen', contact },
      { name: 'RegisterParties', parties },
      { name: 'SetDaysOff', daysOff },
    ] as const) {
      const { state, head } = tables.municipality;
      const events = decideMunicipality(state, command, { ...context, municipality: state });
      const place = { stream: municipalityStream, head, events, commandId: random.id(), at: context.at };
      tables.municipality = { state: events.reduce(evolveMunicipality, state), head: appendTo(tables, place).head };
    }
  }

  function createDocument(): void {
    const caseId = random.id();
    const practice = random.chance(0.2);
    if (practice) tables.clocks.set(caseId, { shiftMs: random.whole(-800, 800) * day, skippedMs: 0 });
    const from = Number(office.caseNow(caseId).slice(0, 4));
    const details = {
      title: 'Plan för parker',
      type: 'plan',
      decidingBody: 'Kommunfullmäktige',
      ownerPost: 'Parkchef',
      diarienummer: 'KS-2025-1',
      period: { from: `${from}-01-01`, to: `${from + 2}-12-31` },
      followUp: random.pick([
        { opensOn: '12-01', dueOn: '01-31' },
        { opensOn: '02-15', dueOn: '03-31' },
      ]),
    };
    office.ask(caseId, { name: 'CreateDocument', caseId, documentId: random.id(), details, practice });
  }
}

const secretKey = Buffer.alloc(32, 7);
