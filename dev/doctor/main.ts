/** `npm run doctor`: what runs, what is due and not done, what is wrong, and the cure. Changes nothing. Ends with 1 when anything is bad. */
import { Command } from 'commander';
import { type Settings, SettingsError, readSettings } from '../../config/settings';
import { type OpenedDatabase, openSetDatabase, sentenceOf } from '../tools/runTool';
import { databaseItems } from './database';
import { type Item, exitCode, itemLines } from './item';
import { machineItems } from './machine';

type Options = { readonly quick: boolean; readonly json: boolean };

async function main(): Promise<number> {
  const { quick, json } = new Command('npm run doctor --')
    .description('Says what runs, what is due and not done, what is wrong, and what to do about it.')
    .option('--quick', 'leave out the verification of every fact', false)
    .option('--json', 'one JSON object a line', false)
    .parse()
    .opts<Options>();
  const items = await examine({ quick });
  for (const line of json ? items.map((item) => JSON.stringify(item)) : itemLines(items)) console.log(line);
  return exitCode(items);
}

async function examine(options: { readonly quick: boolean }): Promise<readonly Item[]> {
  const settings = settingsOrItem();
  if ('state' in settings) return [settings];
  const opened = await openedOrItem(settings);
  if ('state' in opened) return [...(await machineItems(settings)), opened];
  try {
    return [...(await machineItems(settings)), ...(await databaseItems({ settings, db: opened.db, ...options }))];
  } finally {
    await opened.close();
  }
}

function settingsOrItem(): Settings | Item {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return {
      name: 'settings',
      state: 'bad',
      text: error.faults.join(' '),
      cure: 'mend the settings; nothing else was looked at',
    };
  }
}

async function openedOrItem(settings: Settings): Promise<OpenedDatabase | Item> {
  try {
    return await openSetDatabase(settings, () => undefined);
  } catch (error) {
    return {
      name: 'postgresql',
      state: 'bad',
      text: sentenceOf(error) ?? String(error),
      cure: 'see the sentence; then npm start',
    };
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
