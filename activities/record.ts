/** Recording for the process: a step someone asked for, and the answers that have come in. */
import { caseTimeOfWorkflow, workflowTimeOf } from '../db/clocks';
import { type Recorded, recordStep } from '../db/record';
import { type Outlook, outlookOf, takeIn } from '../db/takeIn';
import type { CaseDependencies, CaseMoment } from './dependencies';
import { beginFew, sendBegun } from './letters';
import { rejectingFinally } from './rejections';

export function recordActivities(dependencies: CaseDependencies) {
  const { facts, newId } = dependencies;
  return { record, recordAnswers };

  /** Carries out the step stored under `commandId`, once. @throws ApplicationFailure of type Rejected, final */
  async function record({ caseId, commandId, at }: CaseMoment & { readonly commandId: string }): Promise<Recorded> {
    const clock = await facts.clockOf(caseId);
    return rejectingFinally(() => recordStep(facts, { caseId, commandId, at: caseTimeOfWorkflow(clock, at), newId }));
  }

  /** Takes in what came; sends what is due at once when it is little; says what is left, and when to look again. */
  async function recordAnswers({ caseId, at }: CaseMoment): Promise<Outlook> {
    const clock = await facts.clockOf(caseId);
    const moment = { caseId, at: caseTimeOfWorkflow(clock, at) };
    const { taken, also: beginning } = await takeIn(facts, { ...moment, newId }, (desk) =>
      beginFew(dependencies, desk, moment.at),
    );
    const { retryAt } = await sendBegun(dependencies, moment, beginning);
    const outlook = beginning.begun.length > 0 ? await lookAgain(moment, taken) : taken;
    if (retryAt) return { ...outlook, lettersDue: 0, wakeAt: workflowTimeOf(clock, retryAt) };
    return { ...outlook, wakeAt: outlook.wakeAt && workflowTimeOf(clock, outlook.wakeAt) };
  }

  /** What is due after letters have left. */
  async function lookAgain({ caseId, at }: CaseMoment, { more }: Outlook): Promise<Outlook> {
    const { state } = await facts.readCase(caseId);
    return outlookOf(state, { at, municipality: await facts.readMunicipality(), more });
  }
}
