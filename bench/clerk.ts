/** A clerk who opens pages over HTTP: every page there is for a case, and those over all cases. */
import type { Database } from '../db/open';
import type { CaseState } from '../domain/case';
import { newSignInLink } from '../api/sessions';
import { post } from './partyForm';

export type Clerk = {
  /** @returns milliseconds until the whole page has come, and its size. @throws Error when it is not a page */
  open(path: string): Promise<Opened>;
};
export type Opened = { readonly milliseconds: number; readonly bytes: number };

export async function signedIn({ db, url }: { readonly db: Database; readonly url: string }): Promise<Clerk> {
  const user_id = 'bench-clerk';
  const user = { user_id, email: 'bench@prov.example', name: 'Handläggaren', role: 'processOwner', removed_at: null } as const;
  await db
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { headers } = await post(`${url}/logga-in/${await newSignInLink(db, user_id)}`, {});
  const cookie = String(headers['set-cookie'] ?? '').split(';')[0] ?? '';
  return { open };

  async function open(path: string): Promise<Opened> {
    const started = performance.now();
    const response = await fetch(`${url}${path}`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
    const { byteLength: bytes } = await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
    return { milliseconds: performance.now() - started, bytes };
  }
}

/** Pages over all cases. */
export const pagesOverAll = [
  '/',
  '/?sok=plan&slag=skarpa',
  '/?skede=inForce',
  '/register',
  '/register.csv',
  '/arshjul',
  '/arshjul?ar=2027',
  '/parter',
  '/parter/ny',
  '/parter/flera',
  '/installningar',
  '/driftlage',
  '/brevlada',
  '/ovning',
  '/dokument/ny',
];

/** Every page of one case, by what it has come to. Files to take home are not pages, and a copied case has no stored answers. */
export function pagesOf(caseId: string, { rounds, years, phase }: CaseState): readonly string[] {
  const own = [
    '',
    '/andra',
    '/atgarder',
    '/text',
    '/historik',
    '/historik?sida=3',
    '/sammanstallning',
    '/beslut',
    '/remissbeslut',
  ];
  const ofRounds = Object.values(rounds).flatMap(({ roundId, status, tasks }) => [
    `/omgang/${roundId}`,
    `/omgang/${roundId}/part/${Object.keys(tasks)[0]}`,
    ...(status === 'open' ? [`/omgang/${roundId}/paminn`, `/omgang/${roundId}/svar/nytt`] : []),
  ]);
  return [
    ...own.map((path) => `/dokument/${caseId}${path}`),
    ...(phase === 'draft' ? [`/dokument/${caseId}/remiss/ny`] : []),
    ...Object.keys(years).map((year) => `/dokument/${caseId}/ar/${year}`),
    ...ofRounds,
  ];
}
