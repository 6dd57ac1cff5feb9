/** A running Remisshjul for the browser: its worker, its web server where its links lead, and the ways to come in. */
import { createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { newSignInLink, setupCode } from '../../api/sessions';
import { newestMessages } from '../../db/mailbox';
import { type World, openWorld } from './world';

const letterPatienceMs = 10_000;

export type Service = { readonly world: World; readonly url: string; close(): Promise<void> };

export async function openService(): Promise<Service> {
  const world = await openWorld({ port: await freePort(), undoMinutes: 10 });
  await world.startWorker();
  const { url } = await world.listen();
  return { world, url, close: () => world.close() };
}

/** A signed-in user, made straight in the database: for tests that are not about signing in. */
export async function signIn(
  { world, url }: Service,
  page: Page,
  role: 'clerk' | 'processOwner' = 'processOwner',
): Promise<void> {
  const { facts, newId } = world.context;
  const user_id = newId();
  const user = { user_id, email: `${user_id}@prov.example`, name: 'Handläggaren', role, removed_at: null } as const;
  await facts.db.insertInto('users').values(user).execute();
  await page.goto(`${url}/logga-in/${await newSignInLink(facts.db, user_id)}`);
  await page.getByRole('button', { name: 'Logga in' }).click();
  await page.waitForURL(`${url}/`);
}

/** The code that a first start shows on the console. @throws Error when it has been used */
export async function codeOf({ world }: Service): Promise<string> {
  const code = await setupCode(world.context.facts.db);
  if (code === undefined) throw new Error('the set-up code has been used');
  return code;
}

/** The newest letter to this address whose subject holds the words, as soon as it has come: its text and the links in it. */
export async function letterTo({ world }: Service, email: string, words: string) {
  const deadline = Date.now() + letterPatienceMs;
  while (Date.now() < deadline) {
    const letters = await newestMessages(world.context.facts.db, { limit: 100, recipient: email });
    const letter = letters.find(({ subject }) => subject.toLowerCase().includes(words.toLowerCase()));
    if (letter) return { ...letter, links: letter.body_text.match(/https?:\/\/\S+/g) ?? [] };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no letter to ${email} about “${words}” within ${letterPatienceMs / 1000} s`);
}

/** The personal link in a letter. @throws Error when it has none */
export function taskLinkIn({ links }: { readonly links: readonly string[] }): string {
  const link = links.find((one) => one.includes('/u/'));
  if (link === undefined) throw new Error('the letter has no personal link');
  return link;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
