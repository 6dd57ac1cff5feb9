/** Where a case stands, as a fold of its facts: each run of a workflow begins by asking this. */
import type { Phase } from '../domain/vocabulary';
import type { CaseDependencies, CaseMoment } from './dependencies';

export type Standing = { readonly phase: Phase };

export function whereIs({ facts }: Pick<CaseDependencies, 'facts'>) {
  return async ({ caseId }: CaseMoment): Promise<Standing> => {
    const { state } = await facts.readCase(caseId);
    return { phase: state.document === undefined ? 'ended' : state.phase };
  };
}
