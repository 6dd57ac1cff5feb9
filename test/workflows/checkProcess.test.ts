/** The checker of I8 to I11 on the real process engine: it names what is wrong, and is silent when nothing is. */
import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { workflowIdOf } from '../../api/process';
import type { Finding } from '../../db/verify';
import { checkProcess } from '../../worker/checkProcess';
import { leaks, textsIn } from '../../worker/process/leaks';
import { alteredBundle } from '../replay/alteredBundle';
import { launch, openDraft, parks } from '../support/cases';
import { type World, openWorld } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function findings(caseId: string): Promise<readonly Finding[]> {
  const { facts, engine, secretKey } = world.context;
  const { raw } = await engine.client.workflow.getHandle(workflowIdOf(caseId)).describe();
  const taskQueue = raw.executionConfig?.taskQueue?.name ?? undefined;
  await until(async () => {
    const query = `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'`;
    return (await engine.client.workflow.count(query)).count > 0;
  });
  return checkProcess({ db: facts.db, engine, secretKey }, { taskQueue });
}

test('a healthy case in an open remiss gives no finding', async () => {
  await world.startWorker();
  const { caseId } = await launchedCase();
  expect(await findings(caseId)).toEqual([]);
});

describe('I8', () => {
  test('names a workflow in another phase than its facts', async () => {
    const worker = await world.startWorker();
    const { caseId } = await launchedCase();
    await worker.stop();
    await setPhase(caseId, 'decision');
    expect(await findings(caseId)).toEqual([
      { invariant: 'I8', where: `case ${caseId}`, what: 'the workflow is in remiss; the facts say decision' },
    ]);
  });

  test('says nothing of a case that is just changing', async () => {
    const worker = await world.startWorker();
    const { caseId } = await launchedCase();
    await worker.stop();
    await setPhase(caseId, 'decision');
    const asking = findings(caseId);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await setPhase(caseId, 'remiss');
    expect(await asking).toEqual([]);
  });

  test('names an open case without a workflow, and a workflow without a case', async () => {
    await world.startWorker();
    const { caseId } = await launchedCase();
    const stranger = world.context.newId();
    await world.context.facts.db.updateTable('cases').set({ case_id: stranger }).where('case_id', '=', caseId).execute();
    const named = (await findings(caseId)).map(({ where, what }) => `${where}: ${what}`);
    expect(named).toEqual([
      `case ${stranger}: no workflow runs; the facts say remiss`,
      `case ${caseId}: a workflow runs for a case that the facts do not know`,
    ]);
  });
});

test('I9: a history that the installed code would not have written is named', async () => {
  const looped = '  for (;;) {\n';
  const edits = [
    {
      file: 'collect.ts',
      replace: 'import { recordAnswers, sendLetters }',
      by: 'import { recordAnswers, sendLetters, whereIs }',
    },
    { file: 'collect.ts', replace: looped, by: `${looped}    await whereIs({ caseId: desk.caseId, at: now() });\n` },
  ];
  await world.startWorker({ workflowBundle: await alteredBundle(edits) });
  const { caseId } = await launchedCase();
  expect(await findings(caseId)).toEqual([
    { invariant: 'I9', where: `case ${caseId}`, what: expect.stringMatching(/^does not replay: .*[Nn]ondeterminism/) },
  ]);
});

test('I10: a workflow task that always fails is named', async () => {
  const edit = { file: 'remiss.ts', replace: 'export async function remiss(', by: 'export async function elsewhere(' };
  const broken = `export async function remiss(desk: Desk): Promise<void> {\n  if (desk) throw new TypeError('broken');\n}\n`;
  const workflowBundle = await alteredBundle([{ ...edit, by: `${broken}export async function elsewhere(` }]);
  await world.startWorker({ workflowBundle });
  const clockwork = await openDraft(world);
  await askToLaunch(clockwork.caseId, clockwork);
  await until(async () => (await attempts(clockwork.caseId)) > 3);
  const named = (await findings(clockwork.caseId)).filter(({ invariant }) => invariant === 'I10');
  expect(named).toEqual([
    { invariant: 'I10', where: `case ${clockwork.caseId}`, what: expect.stringMatching(/^its workflow task failed \d+ times/) },
  ]);
}, 120_000);

describe('I11', () => {
  test('names where a name and an address stand readable in what the server holds', async () => {
    const worker = await world.startWorker();
    const { caseId } = await launchedCase();
    await worker.stop();
    await restartInTheOpen(caseId);
    const named = (await findings(caseId)).filter(({ invariant }) => invariant === 'I11');
    expect(named.map(({ where, what }) => `${where}: ${what}`)).toEqual([
      `history of case ${caseId}: the name of a party stands there readable`,
      `history of case ${caseId}: the address of a party stands there readable`,
      `memo of case ${caseId}: the address of a party stands there readable`,
    ]);
  });

  test('names a text in metrics, and never repeats it', () => {
    const secret = { kind: 'the text of an answer', text: 'Träden behöver vatten hela sommaren' };
    const place = { where: '/matvarden', texts: [`x{label="${secret.text}"} 1`] };
    expect(leaks([place], [secret])).toEqual([
      { invariant: 'I11', where: '/matvarden', what: 'the text of an answer stands there readable' },
    ]);
  });

  test.each([0, 1, 2, 3])('finds a text in base64, %i bytes in', (before) => {
    const secret = { kind: 'the address of a party', text: parks.email };
    const texts = [Buffer.from(`${'x'.repeat(before)}${parks.email} and more`).toString('base64')];
    expect(leaks([{ where: 'a log', texts }], [secret])).toHaveLength(1);
  });

  test('finds nothing in encrypted bytes', () => {
    const secret = { kind: 'the name of a party', text: parks.name };
    expect(leaks([{ where: 'bytes', texts: textsIn(randomBytes(100_000)) }], [secret])).toEqual([]);
  });
});

type Launched = Awaited<ReturnType<typeof openDraft>>;

async function launchedCase(): Promise<Launched> {
  const clockwork = await openDraft(world);
  await launch(clockwork);
  await until(
    async () =>
      (await world.context.engine.client.workflow.getHandle(workflowIdOf(clockwork.caseId)).describe()).raw.pendingWorkflowTask ==
      null,
  );
  return clockwork;
}

async function askToLaunch(caseId: string, clockwork: Launched): Promise<void> {
  const lettersFrom = await clockwork.now();
  await clockwork.ask({
    name: 'LaunchRemiss',
    roundId: `round-${caseId}`,
    dueOn: '2025-09-30',
    partyIds: ['parks'],
    questions: '',
    lettersFrom,
  });
}

async function attempts(caseId: string): Promise<number> {
  const { raw } = await world.context.engine.client.workflow.getHandle(workflowIdOf(caseId)).describe();
  return raw.pendingWorkflowTask?.attempt ?? 0;
}

async function setPhase(caseId: string, phase: 'decision' | 'remiss'): Promise<void> {
  await world.context.facts.db.updateTable('cases').set({ phase }).where('case_id', '=', caseId).execute();
}

/** The same case, started by a client that does not encrypt, with what no client of ours would write. */
async function restartInTheOpen(caseId: string): Promise<void> {
  const workflowId = workflowIdOf(caseId);
  const { raw } = await world.context.engine.client.workflow.getHandle(workflowId).describe();
  const connection = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '' });
  try {
    await new Client({ connection }).workflow.start('caseWorkflow', {
      workflowId,
      taskQueue: raw.executionConfig?.taskQueue?.name ?? '',
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      args: [{ caseId, name: parks.name }],
      memo: { who: parks.email },
    });
  } finally {
    await connection.close();
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error('did not happen within a minute');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
