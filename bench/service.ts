/** A service in a data folder of its own, for one measurement: api, worker and engine in this process and its children. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../config/settings';
import { type Service, startService } from '../dev/service';
import { startPostgres } from '../dev/postgres';

export type Places = { readonly databaseUrl: string };
export type ServiceChoices = { readonly withoutWorker?: boolean; readonly smtpUrl?: string };

export async function withService<Result>(
  measure: (service: Service, places: Places) => Promise<Result>,
  { withoutWorker, smtpUrl }: ServiceChoices = {},
): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-bench-'));
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: postgres.url, ...(smtpUrl ? { SMTP_URL: smtpUrl } : {}) };
  const settings = { ...readSettings(env), port: 0, logLevel: 'silent' } as const;
  try {
    const service = await startService(settings, { say: () => undefined, withoutWorker });
    try {
      return await measure(service, { databaseUrl: postgres.url });
    } finally {
      await service.stop();
    }
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
