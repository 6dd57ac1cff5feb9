/** Work that takes some seconds, done in the background of this process: begun once, looked at by its id, with true progress. */
import { Rejected } from '../domain/rejected';
import { rejectionText } from '../web/words/rejections';
import type { ApiContext } from './context';
import { ProcessUnavailable } from './process';
import { openLog } from '../worker/log';

export type Job = {
  readonly jobId: string;
  readonly kind: string;
  readonly title: string;
  /** From 0 to 1. */
  readonly done: number;
  readonly text: string;
  /** Where its result is shown, when it is done. */
  readonly href?: string;
  /** Why it ended without a result, as a sentence. */
  readonly error?: string;
};

export type Report = (done: number, text: string) => void;

type Begun = { readonly jobId: string; readonly kind: string; readonly title: string };

export type Jobs = ReturnType<typeof openJobs>;

/** So many ended ones are remembered: a page left open finds its job again. */
const keptJobs = 50;

const known = new WeakMap<ApiContext, Jobs>();

/** The jobs of this server. They are not facts: a restart forgets them, and what they had done so far stays. */
export function jobsOf(context: ApiContext): Jobs {
  const jobs = known.get(context) ?? openJobs(context);
  known.set(context, jobs);
  return jobs;
}

function openJobs({ logLevel, log = openLog(logLevel) }: ApiContext) {
  const jobs = new Map<string, Job>();
  return { begin, find, ended };

  /** Begins `work`, which gives the address of its result. One of the same id, or a running one of the same kind, is found instead. */
  function begin(begun: Begun, work: (report: Report) => Promise<string>): Job {
    const found = jobs.get(begun.jobId) ?? [...jobs.values()].find((job) => job.kind === begun.kind && isRunning(job));
    if (found) return found;
    const job = keep({ ...begun, done: 0, text: 'Börjar' });
    const report: Report = (done, text) => void keep({ ...begun, done, text });
    work(report).then(
      (href) => keep({ ...begun, done: 1, text: 'Klart', href }),
      (error: unknown) => keep({ ...begun, done: jobs.get(begun.jobId)?.done ?? 0, text: 'Avbrutet', error: told(error) }),
    );
    return job;
  }

  function find(jobId: string): Job | undefined {
    return jobs.get(jobId);
  }

  /** The job when it has ended, or as it is when `milliseconds` have passed. */
  async function ended(jobId: string, milliseconds: number): Promise<Job | undefined> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const job = jobs.get(jobId);
      if (job === undefined || !isRunning(job) || Date.now() > deadline) return job;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  function keep(job: Job): Job {
    jobs.set(job.jobId, job);
    const oldest = [...jobs.values()].find((candidate) => !isRunning(candidate));
    if (jobs.size > keptJobs && oldest) jobs.delete(oldest.jobId);
    return job;
  }

  /** A fault is written to the log as well: nobody waits for a background job to throw. */
  function told(error: unknown): string {
    if (error instanceof Rejected) return rejectionText(error);
    if (error instanceof ProcessUnavailable) return 'Processmotorn svarar inte just nu. Vänta en stund och försök igen.';
    log.error({ err: error }, 'A background job failed');
    return 'Något gick fel hos oss. Försök igen om en stund; det som hann göras finns kvar.';
  }
}

export function isRunning({ href, error }: Job): boolean {
  return href === undefined && error === undefined;
}
