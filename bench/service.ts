/** A service in a data folder of its own, for one measurement. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../config/settings';
import { type Service, startService } from '../dev/service';

export async function withService<Result>(measure: (service: Service) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-bench-'));
  const settings = { ...readSettings({ ...process.env, DATA_DIR: dataDir }), port: 0, logLevel: 'silent' } as const;
  const service = await startService(settings, { say: () => undefined });
  try {
    return await measure(service);
  } finally {
    await service.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
