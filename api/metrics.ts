/** The health facts as Prometheus gauges, beside the process's own. A fact that is not known is left out, never shown as 0. */
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { HealthFacts } from '../db/views/operations';

type Measure = { readonly name: string; readonly help: string; readonly of: (facts: HealthFacts) => number | undefined };

const measures: readonly Measure[] = [
  { name: 'database_reachable', help: '1 when the database answers', of: ({ database }) => (database ? 1 : 0) },
  { name: 'database_bytes', help: 'Size of the database', of: ({ database }) => database?.bytes },
  { name: 'log_head', help: 'Position of the last event', of: ({ database }) => database?.head },
  { name: 'open_cases', help: 'Cases that have not ended', of: ({ database }) => database?.openCases },
  { name: 'parked_streams', help: 'Streams set aside', of: ({ database }) => database?.parked.length },
  { name: 'engine_reachable', help: '1 when the Temporal server answers', of: ({ engine }) => (engine.isReachable ? 1 : 0) },
  { name: 'open_cases_not_running', help: 'Open cases without a workflow', of: ({ engine }) => engine.notRunning },
  { name: 'unrecorded_answers', help: 'Answers stored and not yet recorded', of: ({ unrecorded }) => unrecorded?.count },
  {
    name: 'oldest_unrecorded_answer_seconds',
    help: 'Age of the oldest of them',
    of: ({ unrecorded }) => unrecorded?.oldestSeconds,
  },
  { name: 'letters_queued', help: 'Tasks whose letter has not left', of: ({ letters }) => letters?.queued },
  { name: 'letters_refused', help: 'Tasks whose letter was refused', of: ({ letters }) => letters?.refused },
  { name: 'letters_unknown', help: 'Letters of 30 days with an unknown outcome', of: ({ letters }) => letters?.unknown },
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
  let hasDefaults = false;
  return { write };

  async function write(facts: HealthFacts): Promise<{ readonly contentType: string; readonly text: string }> {
    if (!hasDefaults) collectDefaultMetrics({ register: registry });
    hasDefaults = true;
    for (const { gauge, of } of gauges) {
      const value = of(facts);
      gauge.remove();
      if (value !== undefined) gauge.set(value);
    }
    mail.reset();
    for (const { server, state } of facts.mail ?? []) mail.set({ server, state }, 1);
    return { contentType: registry.contentType, text: await registry.metrics() };
  }
}
