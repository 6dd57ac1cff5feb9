/** Recording for the process: a step someone asked for, and the answers that have come in. */
import { caseTimeOfWorkflow, clockOf, workflowTimeOf } from '../db/clocks';
import { type Recorded, recordStep } from '../db/record';
import { type Outlook, outlookOf, takeIn } from '../db/takeIn';
import type { CaseDependencies, CaseMoment } from './dependencies';
import { sendReceipts } from './letters';
import { rejectingFinally } from './rejections';

export function recordActivities(dependencies: CaseDependencies) {
  const { facts, newId } = dependencies;
  return { record, recordAnswers };

  /** Carries out the step stored under `commandId`, once. @throws ApplicationFailure of type Rejected, final */
  async function record({ caseId, commandId, at }: CaseMoment & { readonly commandId: string }): Promise<Recorded> {
    const clock = await clockOf(facts.db, caseId);
    return rejectingFinally(() => recordStep(facts, { caseId, commandId, at: caseTimeOfWorkflow(clock, at), newId }));
  }

  /** Takes in what came; sends the receipts at once when they are few; says what is due, and when to look again. */
  async function recordAnswers({ caseId, at }: CaseMoment): Promise<Outlook> {
    const clock = await clockOf(facts.db, caseId);
    const moment = { caseId, at: caseTimeOfWorkflow(clock, at) };
    const taken = await takeIn(facts, { ...moment, newId });
    const sent = await sendReceipts(dependencies, moment, taken.lettersDue);
    const outlook = sent > 0 ? await lookAgain(moment, taken) : taken;
    return { ...outlook, wakeAt: outlook.wakeAt && workflowTimeOf(clock, outlook.wakeAt) };
  }

  /** What is due after the receipts have left. */
  async function lookAgain({ caseId, at }: CaseMoment, { more }: Outlook): Promise<Outlook> {
    const { state } = await facts.readCase(caseId);
    return outlookOf(state, { at, municipality: await facts.readMunicipality(), more });
  }
}
