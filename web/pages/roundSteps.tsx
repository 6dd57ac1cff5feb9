/** What is looked at once more before it is done: closing a remiss, and reminding the silent. */
import { type Task, hasAnswered } from '../../domain/round/state';
import { ActionForm, Actions, Button, ButtonLink, Checkboxes, ErrorSummary, Notice, PageHead } from '../parts';
import { longDate, shortDate } from '../words/dates';
import { type FormState, casePage, errorList, overOf } from './documentFrame';
import { type Seen, isRemindable, roundName } from './roundView';

export function closeRoundPage({ view, round, commandId }: Seen & Pick<FormState, 'commandId'>): string {
  const silent = Object.values(round.tasks).filter((task) => !hasAnswered(task));
  const waiting = silent.filter(({ dueOn }) => dueOn >= view.today);
  return casePage(view, {
    title: 'Stäng remissen',
    above: [{ text: roundName(round), href: `/omgang/${round.roundId}` }],
    children: (
      <>
        <PageHead
          over={overOf(view)}
          title="Stäng remissen"
          lede="Efter stängningen sammanställs svaren. Svar som kommer senare tas ändå emot och märks som sena."
        />
        {waiting.length > 0 && (
          <Notice
            kind="warning"
            title="Sista dagen har inte passerat för alla"
            text={`${waiting.length} av dem som inte har svarat har fortfarande tid kvar.`}
          />
        )}
        <h2>{silent.length === 0 ? 'Alla har svarat' : `${silent.length} har inte svarat`}</h2>
        <ul>
          {silent.map((task) => (
            <li key={task.partyId}>
              {task.name}
              {task.dueOn >= view.today && <span class="muted"> har till {longDate(task.dueOn)}</span>}
            </li>
          ))}
        </ul>
        <ActionForm action={`/omgang/${round.roundId}/stang`} csrf={view.frame.csrf} commandId={commandId}>
          <Actions>
            <Button>Stäng remissen</Button>
            <ButtonLink href={`/omgang/${round.roundId}`} look="quiet">
              Tillbaka
            </ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

export function remindPage({ view, round, errors, commandId }: Seen & Pick<FormState, 'errors' | 'commandId'>): string {
  const title = 'Påminn nu';
  const silent = Object.values(round.tasks).filter(isRemindable);
  return casePage(view, {
    title,
    above: [{ text: roundName(round), href: `/omgang/${round.roundId}` }],
    children: (
      <>
        <ErrorSummary errors={errorList(errors)} />
        <PageHead
          over={overOf(view)}
          title={title}
          lede="De vanliga påminnelserna går av sig själva. Här skickar du en extra, till dem du väljer."
        />
        {silent.length === 0 ? (
          <p>Ingen väntar på en påminnelse: alla som har fått brevet har svarat.</p>
        ) : (
          <ActionForm action={`/omgang/${round.roundId}/paminn`} csrf={view.frame.csrf} commandId={commandId}>
            <Checkboxes
              id="parties"
              name="party"
              label="Vilka ska påminnas?"
              required
              layout="columns"
              error={errors['parties']}
              options={silent.map((task) => ({ value: task.partyId, text: task.name, hint: remindedBefore(task) }))}
            />
            <Actions>
              <Button>Påminn dem jag har valt</Button>
              <ButtonLink href={`/omgang/${round.roundId}`} look="quiet">
                Tillbaka
              </ButtonLink>
            </Actions>
          </ActionForm>
        )}
      </>
    ),
  });
}

function remindedBefore({ letters, dueOn, extensions }: Task): string {
  const count = letters.filter(({ kind, state }) => kind === 'reminder' && state === 'sent').length;
  const reminded = count === 0 ? 'inte påmind än' : `påmind ${count === 1 ? 'en gång' : `${count} gånger`}`;
  const asks = extensions.at(-1)?.state === 'requested' ? ', ber om anstånd' : '';
  return `${reminded}, sista dag ${shortDate(dueOn)}${asks}`;
}
