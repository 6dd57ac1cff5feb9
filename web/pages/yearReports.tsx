/** Who has reported in a year, and who has not. */
import { type Round, type Task, currentAnswer, taskState } from '../../domain/round/state';
import { DataTable, StatusTag } from '../parts';
import { dateTime } from '../words/dates';
import type { CaseView } from './documentFrame';

export function ReportsSection({ round }: { readonly view: CaseView; readonly round: Round }) {
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">Vem har rapporterat</h2>
      <p>
        <a href={`/omgang/${round.roundId}`}>Till omgången</a>, med påminnelser, adresser och svar på papper.
      </p>
      <DataTable
        caption="Rapporter"
        captionLook="hidden"
        rows={Object.values(round.tasks)}
        empty="Ingen har frågats."
        columns={[
          { label: 'Part', rowHeader: true, cell: ({ name }) => name },
          { label: 'Läge', cell: (task) => <StatusTag kind="task" code={taskState(task, round)} /> },
          { label: 'Samordnar', align: 'end', cell: ({ asked }) => asked?.leads.length ?? 0 },
          { label: 'Delar ansvar', align: 'end', cell: ({ asked }) => asked?.shares.length ?? 0 },
          { label: 'Rapport', cell: (task) => <ReportLink round={round} task={task} /> },
        ]}
      />
    </section>
  );
}

function ReportLink({ round, task }: { readonly round: Round; readonly task: Task }) {
  const answer = currentAnswer(task);
  if (answer === undefined) return <span class="muted">–</span>;
  const { receiptNumber, receivedAt } = answer.submission;
  return <a href={`/omgang/${round.roundId}/svar/${receiptNumber}`}>{dateTime(receivedAt)}</a>;
}
