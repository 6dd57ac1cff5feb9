/** As whom the embedded PostgreSQL runs and where its files may be: it refuses to run as root, which containers often are. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { type Binaries, programsIn } from './postgresBinaries';
import { type Log, statIfThere } from './processes';

export type Account = {
  /** Put before the command line. */
  readonly wrap: readonly string[];
  /** The user to run as, if not the one who starts it. */
  readonly ids?: { readonly uid: number; readonly gid: number };
};
export type Home = { readonly folder: string; readonly account: Account; readonly binaries: Binaries };

const nobody = { uid: 65_534, gid: 65_534 };
/** Seen from inside, root is user 1000; seen from outside, its files are root's. */
const userNamespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000'] as const;
const systemFolder = '/var/lib/remisshjul';

/**
 * An ordinary user: `wanted`, as that user. Root: in a user namespace where the machine allows it, else as nobody, and then in
 * /var/lib/remisshjul when nobody cannot reach `wanted` (below /root, for one). Data that is there already decides: it stays where it
 * is, and is run by the user who owns it.
 *
 * @throws Error when there is data that the only possible user cannot reach
 */
export function findHome(wanted: string, binaries: Binaries, log: Log): Home {
  if (process.getuid?.() !== 0) return { folder: wanted, account: { wrap: [] }, binaries };
  const elsewhere = path.join(systemFolder, fingerprint(wanted));
  const settled = [elsewhere, wanted].find((folder) => ownerOfData(folder) !== undefined);
  const owner = settled === undefined ? undefined : ownerOfData(settled);
  if ((owner === undefined || owner.uid === 0) && userNamespacesWork())
    return { folder: settled ?? wanted, account: { wrap: userNamespace }, binaries };
  const ids = owner === undefined || owner.uid === 0 ? nobody : owner;
  const folder = settled ?? (reaches(ids, wanted) ? wanted : elsewhere);
  if (folder === elsewhere) log(`PostgreSQL runs as user ${ids.uid}, who cannot reach ${wanted}; its data is in ${elsewhere}.`);
  if (!reaches(ids, folder)) {
    throw new Error(
      `PostgreSQL must run as user ${ids.uid}, who cannot reach the data in ${folder}: open the folders above it (chmod o+x).`,
    );
  }
  if (owner?.uid === 0) giveTo(ids, path.join(folder, 'data'), log);
  return { folder, account: { wrap: [], ids }, binaries: reachableBinaries(binaries, ids) };
}

/** Data made in a user namespace is root's; on a machine without them, PostgreSQL refuses data that is not its own user's. */
function giveTo({ uid, gid }: NonNullable<Account['ids']>, data: string, log: Log): void {
  log(`PostgreSQL runs as user ${uid} from now on: ${data} is given to that user`);
  const { status, stderr } = spawnSync('chown', ['-R', `${uid}:${gid}`, data], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${data} cannot be given to user ${uid}: ${stderr}`);
}

function ownerOfData(folder: string): { readonly uid: number; readonly gid: number } | undefined {
  const data = statIfThere(path.join(folder, 'data'));
  return data && { uid: data.uid, gid: data.gid };
}

function userNamespacesWork(): boolean {
  const [program, ...args] = userNamespace;
  return spawnSync(program, [...args, 'true']).status === 0;
}

function reaches(ids: { readonly uid: number; readonly gid: number }, folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync('test', ['-x', folder], ids).status === 0;
}

/** A copy of the programs where the user can run them, when node_modules is closed to that user. */
function reachableBinaries(binaries: Binaries, ids: { readonly uid: number; readonly gid: number }): Binaries {
  if (spawnSync('test', ['-x', binaries.postgres], ids).status === 0) return binaries;
  const copy = path.join(
    systemFolder,
    `programs-${fingerprint(`${binaries.native} ${statIfThere(binaries.postgres)?.mtimeMs}`)}`,
  );
  if (statIfThere(copy) === undefined) {
    const aside = `${copy}.${process.pid}`;
    cpSync(binaries.native, aside, { recursive: true, verbatimSymlinks: true });
    chmodSync(aside, 0o755);
    renameSync(aside, copy);
  }
  return programsIn(copy);
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
