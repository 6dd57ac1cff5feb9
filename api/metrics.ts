/** What Prometheus is told. A fact that is not known is left out, never shown as 0. docs/alerts.yml alarms on these names. */
import { Gauge, Registry } from 'prom-client';
import type { HealthFacts } from '../db/views/operations';
import type { ProjectionSeen } from '../db/views/projectionCheck';
import { withProcessMetrics } from '../worker/counters';

/** What is known when somebody asks: how the parts are, and what the continual check of the read models has seen. */
export type Measured = HealthFacts & { readonly projection: ProjectionSeen };

type Measure = { readonly name: string; readonly help: string; readonly of: (facts: Measured) => number | undefined };

const measures: readonly Measure[] = [
  { name: 'database_reachable', help: '1 when the database answers', of: ({ database }) => (database ? 1 : 0) },
  { name: 'database_bytes', help: 'Size of the database', of: ({ database }) => database?.bytes },
  { name: 'log_head', help: 'Position of the last event', of: ({ database }) => database?.head },
  { name: 'open_cases', help: 'Cases that have not ended', of: ({ database }) => database?.openCases },
  { name: 'parked_streams', help: 'Streams set aside', of: ({ database }) => database?.parked.length },
  { name: 'engine_reachable', help: '1 when the Temporal server answers', of: ({ engine }) => (engine.isReachable ? 1 : 0) },
  { name: 'open_cases_not_running', help: 'Open cases without a workflow', of: ({ engine }) => engine.notRunning },
  { name: 'failing_cases', help: 'Cases whose workflow task fails over and over', of: ({ engine }) => engine.failing },
  {
    name: 'overdue_cases',
    help: 'Cases with something due for more than five minutes that has not happened',
    of: ({ overdue }) => overdue?.length,
  },
  {
    name: 'oldest_overdue_seconds',
    help: 'How long the longest overdue of them has been due',
    of: ({ overdue }) => overdue && (overdue[0]?.minutes ?? 0) * 60,
  },
  { name: 'unrecorded_answers', help: 'Answers stored and not yet recorded', of: ({ unrecorded }) => unrecorded?.count },
  {
    name: 'oldest_unrecorded_answer_seconds',
    help: 'Age of the oldest of them',
    of: ({ unrecorded }) => unrecorded?.oldestSeconds,
  },
  { name: 'letters_queued', help: 'Tasks whose letter has not left', of: ({ letters }) => letters?.queued },
  { name: 'letters_refused', help: 'Tasks whose letter was refused', of: ({ letters }) => letters?.refused },
  { name: 'letters_unknown', help: 'Letters of 30 days with an unknown outcome', of: ({ letters }) => letters?.unknown },
  {
    name: 'projection_equal',
    help: '1 when every case looked at has the rows its facts give (a few at a time, round and round)',
    of: ({ projection }) => (projection.equal ? 1 : 0),
  },
  {
    name: 'projection_pass_timestamp_seconds',
    help: 'When every case had last been looked at',
    of: ({ projection: { passedAt } }) => passedAt && passedAt / 1000,
  },
  { name: 'disk_free_bytes', help: 'Free space where the data lies', of: ({ disk }) => disk?.freeBytes },
];

export function openMetrics() {
  const registry = new Registry();
  const gauges = measures.map(({ name, help, of }) => {
    return { of, gauge: new Gauge({ name: `remisshjul_${name}`, help, registers: [registry] }) };
  });
  const mail = new Gauge({
    name: 'remisshjul_mail_server_state',
    help: '1 for the state the mail server is in',
    labelNames: ['server', 'state'],
    registers: [registry],
  });
  return { write };

  async function write(measured: Measured): Promise<{ readonly contentType: string; readonly text: string }> {
    for (const { gauge, of } of gauges) {
      const value = of(measured);
      gauge.remove();
      if (value !== undefined) gauge.set(value);
    }
    mail.reset();
    for (const { server, state } of measured.mail ?? []) mail.set({ server, state }, 1);
    const text = [await registry.metrics(), await withProcessMetrics().metrics()].join('\n');
    return { contentType: registry.contentType, text };
  }
}
