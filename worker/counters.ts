/** Counts that belong to this process, in one registry: what its activities did, and how long its pages took. */
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const processRegistry = new Registry();
let hasDefaults = false;

const activities = new Counter({
  name: 'remisshjul_activities_total',
  help: 'Activities carried out by the worker in this process, by how they ended',
  labelNames: ['activity', 'outcome'],
  registers: [processRegistry],
});

const requests = new Histogram({
  name: 'remisshjul_http_request_duration_seconds',
  help: 'How long requests took, by the pattern of their route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [processRegistry],
});

export function countActivity(activity: string, outcome: 'done' | 'rejected' | 'failed'): void {
  activities.inc({ activity, outcome });
}

/** `route` is the pattern, never the address: links hold secrets. */
export function countRequest({ method, route, status, seconds }: Counted): void {
  requests.observe({ method, route: route ?? 'none', status: `${Math.floor(status / 100)}xx` }, seconds);
}

type Counted = { readonly method: string; readonly route?: string; readonly status: number; readonly seconds: number };

/** Memory, processor, event loop: begun when somebody first asks. */
export function withProcessMetrics(): Registry {
  if (!hasDefaults) collectDefaultMetrics({ register: processRegistry });
  hasDefaults = true;
  return processRegistry;
}
