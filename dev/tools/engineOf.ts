/** The process engine that the settings name, or the one that runs on the data folder; never started here. */
import { join } from 'node:path';
import { type Process, connectProcess } from '../../api/process';
import { type Settings, loadSecretKey } from '../../config/settings';
import { alive, portOpen, readIfThere, statIfThere } from '../processes';
import { ToolStopped } from './runTool';

/** `host:port`, or undefined when no server is set and none runs on the data folder. */
export async function findEngine({ temporalAddress, dataDir }: Settings): Promise<string | undefined> {
  if (temporalAddress !== undefined) return temporalAddress;
  const [pid = 0, port = 0] = (readIfThere(join(dataDir, 'temporal', 'running')) ?? '').split(' ').map(Number);
  return alive(pid) && (await portOpen(port)) ? `127.0.0.1:${port}` : undefined;
}

/**
 * Connected, with the installation's own key: with another, the worker could not read what we start.
 *
 * @throws ToolStopped when there is no server or no key
 */
export async function openEngine(settings: Settings): Promise<Process> {
  const address = await findEngine(settings);
  if (address === undefined)
    throw new ToolStopped(
      `No process engine runs on ${settings.dataDir} and TEMPORAL_ADDRESS is not set. npm start starts one, and recovers by itself.`,
    );
  if (!hasKey(settings))
    throw new ToolStopped(
      `There is no secret key: set SECRET_KEY to that of the service, or put secret.key in ${settings.dataDir}.`,
    );
  const { temporalNamespace: namespace, temporalTaskQueue: taskQueue, temporalTls: tls, temporalApiKey: apiKey } = settings;
  return connectProcess({ address, namespace, taskQueue, tls, apiKey }, loadSecretKey(settings));
}

/** A key that is not there is never made by a tool. */
export function hasKey({ secretKey, dataDir }: Settings): boolean {
  return secretKey !== undefined || statIfThere(join(dataDir, 'secret.key')) !== undefined;
}
