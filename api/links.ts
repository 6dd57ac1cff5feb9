/** A personal link as it comes in: whose task it opens, or why it does not. */
import { linkIdIn } from '../activities/linkToken';
import type { ApiContext } from './context';

export type OpenedLink =
  | {
      readonly state: 'valid';
      readonly linkId: string;
      readonly caseId: string;
      readonly roundId: string;
      readonly partyId: string;
    }
  | { readonly state: 'forwarded'; readonly to: string }
  | { readonly state: 'cut' | 'unknown' | 'revoked' };

export async function openLink(
  { facts, secretKey }: Pick<ApiContext, 'facts' | 'secretKey'>,
  token: string,
): Promise<OpenedLink> {
  const read = linkIdIn(secretKey, token);
  if (typeof read === 'string') return { state: read };
  const { linkId } = read;
  const row = await facts.db.selectFrom('links').selectAll().where('link_id', '=', linkId).executeTakeFirst();
  if (row === undefined) return { state: 'unknown' };
  if (row.state === 'revoked') return { state: 'revoked' };
  if (row.state === 'forwarded') return { state: 'forwarded', to: row.note ?? '' };
  return { state: 'valid', linkId, caseId: row.case_id, roundId: row.round_id, partyId: row.party_id };
}
