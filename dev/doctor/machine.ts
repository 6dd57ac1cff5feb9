/** What the doctor sees without a database: Node's version, the settings, the data folder, the disk, the service. */
import { accessSync, constants, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../config/settings';
import { findRunning } from '../running';
import { hasKey } from '../tools/engineOf';
import type { Item } from './item';

const leastNode = 20;
const gigabyte = 1024 ** 3;
/** PostgreSQL stops taking commits when its disk is full; letters and answers come to some megabytes a day. */
const fewBytes = 2 * gigabyte;
const tooFewBytes = gigabyte / 4;

export async function machineItems(settings: Settings): Promise<readonly Item[]> {
  return [
    nodeItem(process.versions.node),
    ...settingsItems(settings),
    await diskItem(settings.dataDir),
    await serviceItem(settings),
  ];
}

export function nodeItem(version: string): Item {
  const name = 'node';
  if (Number(version.split('.')[0]) >= leastNode) return { name, state: 'ok', text: `version ${version}` };
  return { name, state: 'bad', text: `version ${version} is too old`, cure: `install Node ${leastNode} or later` };
}

/** Settings that are allowed and seldom meant. */
export function settingsItems(settings: Settings): readonly Item[] {
  const name = 'settings';
  const { publicUrl, smtpUrl, databaseUrl, temporalAddress, host, secretKey } = settings;
  const secure = publicUrl.startsWith('https:');
  const warnings: readonly (Item | false)[] = [
    smtpUrl !== undefined &&
      /^https?:\/\/(localhost|127\.)/.test(publicUrl) && {
        name,
        state: 'warning',
        text: `letters leave this machine with links to ${publicUrl}`,
        cure: 'set PUBLIC_URL to the address people use',
      },
    smtpUrl !== undefined &&
      settings.mailFrom.includes('@localhost') && {
        name,
        state: 'warning',
        text: `letters leave with the sender ${settings.mailFrom}`,
        cure: 'set MAIL_FROM to an address of the municipality',
      },
    !isLoopback(host) &&
      !secure && {
        name,
        state: 'warning',
        text: `listens on ${host} and is addressed without https`,
        cure: 'put a proxy with TLS in front, and set PUBLIC_URL to its https address',
      },
    databaseUrl !== undefined &&
      temporalAddress !== undefined &&
      secretKey === undefined && {
        name,
        state: 'warning',
        text: 'SECRET_KEY is not set: each machine would make a key of its own, and read none of the others’ work',
        cure: 'set the same SECRET_KEY for every process',
      },
    !hasKey(settings) && {
      name,
      state: 'warning',
      text: `there is no secret key in ${settings.dataDir} yet`,
      cure: 'it is made at the first start; if links have been sent already, restore secret.key from the backup',
    },
  ];
  const found = warnings.filter((item) => item !== false);
  return found.length > 0 ? found : [{ name, state: 'ok', text: `all in order, data in ${settings.dataDir}` }];
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

async function diskItem(dataDir: string): Promise<Item> {
  const name = 'disk';
  const folder = nearest(dataDir);
  if (!isWritable(folder))
    return {
      name,
      state: 'bad',
      text: `${folder} cannot be written`,
      cure: 'give the service’s user the folder, or set DATA_DIR',
    };
  const { bavail, bsize } = await statfs(folder);
  return freeSpaceItem(bavail * bsize, folder);
}

export function freeSpaceItem(bytes: number, folder: string): Item {
  const text = `${(bytes / gigabyte).toFixed(1)} GB free in ${folder}`;
  const state = bytes < tooFewBytes ? 'bad' : bytes < fewBytes ? 'warning' : 'ok';
  return { name: 'disk', state, text, ...(state === 'ok' ? {} : { cure: 'make room: PostgreSQL stops when the disk is full' }) };
}

/** The folder itself, or the closest one above it that is there. */
function nearest(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })) return folder;
  const above = join(folder, '..');
  return above === folder ? folder : nearest(above);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** `npm start` tells where it runs; processes of their own (`npm run api`) are asked at PUBLIC_URL. */
async function serviceItem({ dataDir, publicUrl }: Settings): Promise<Item> {
  const running = await findRunning(dataDir);
  if (running) return { name: 'service', state: 'ok', text: `runs at ${running.url} (process ${running.pid})` };
  const answers = await fetch(`${publicUrl}/halsa`, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers) return { name: 'service', state: 'ok', text: `answers at ${publicUrl}` };
  return { name: 'service', state: 'bad', text: `does not run on ${dataDir}, nor answer at ${publicUrl}`, cure: 'npm start' };
}
