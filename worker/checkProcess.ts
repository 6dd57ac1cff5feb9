/** The checker of what the process engine can show: I8 to I11 of docs/promises.md. Works on a live system, and changes nothing. */
import type { Database } from '../db/open';
import type { Finding } from '../db/verify';
import { type History, historiesOf, sampled } from './process/histories';
import { type Readable, leaks, textsIn } from './process/leaks';
import { checkPhases } from './process/phases';
import { checkReplays } from './process/replays';
import { type Engine, type Scope, runningRuns } from './process/runs';
import { readSecrets } from './process/secrets';
import { checkProgress } from './process/stuck';

export type Checked = { readonly db: Database; readonly engine: Engine; readonly secretKey: Buffer };

export type CheckOptions = Pick<Scope, 'taskQueue'> & {
  /** Of how many runs the whole history is read, replayed and searched; all when absent. */
  readonly mostHistories?: number;
  /** What else must hold no names: metrics, logs. */
  readonly places?: readonly Readable[];
};

/** @throws Error when the engine or the database does not answer */
export async function checkProcess(
  { db, engine, secretKey }: Checked,
  { taskQueue, mostHistories = Infinity, places = [] }: CheckOptions = {},
): Promise<readonly Finding[]> {
  const scope = { secretKey, taskQueue };
  const runs = await runningRuns(engine, scope);
  const histories = await historiesOf(engine, sampled(runs, mostHistories));
  return [
    ...(await checkPhases(db, engine, { ...scope, runs })),
    ...(await checkReplays(histories, secretKey)),
    ...checkProgress(runs),
    ...(await checkLeaks({ db, secretKey }, histories, places)),
  ];
}

async function checkLeaks(
  { db, secretKey }: Pick<Checked, 'db' | 'secretKey'>,
  histories: readonly History[],
  places: readonly Readable[],
): Promise<readonly Finding[]> {
  const { ofAll, ofCase } = await readSecrets(
    db,
    histories.map(({ run }) => run.caseId),
    secretKey,
  );
  const inHistories = histories.flatMap(({ run, history }) =>
    leaks(placesOf({ run, history }), [...ofAll, ...(ofCase.get(run.caseId) ?? [])]),
  );
  return [...inHistories, ...leaks(places, [...ofAll, ...[...ofCase.values()].flat()])];
}

function placesOf({ run, history }: History): readonly Readable[] {
  const { memo, searchAttributes } = run.raw.workflowExecutionInfo ?? {};
  return [
    { where: 'a workflow id', texts: [run.workflowId] },
    { where: `history of case ${run.caseId}`, texts: textsIn(history) },
    { where: `memo of case ${run.caseId}`, texts: textsIn(memo) },
    { where: `search attributes of case ${run.caseId}`, texts: textsIn(searchAttributes) },
    { where: `pending work of case ${run.caseId}`, texts: textsIn(run.raw.pendingActivities) },
  ];
}
