/** The result of reading a file: the rows that were not read and why, and the measures that were. */
import type { Measure } from '../../domain/outline';
import type { ReadMeasures } from '../importing/readMeasures';
import { type RowProblem, type RowProblemCode, type SourceTable, isWarning } from '../importing/sourceTable';
import { DataTable, Tag } from '../parts';
import type { CaseView } from './documentFrame';
import { tableName } from './importColumns';
import { areaName } from './measures';
import { Names } from './measuresNames';

type ProblemsProps = { readonly problems: readonly RowProblem[]; readonly tables: readonly SourceTable[] };

export function Problems({ problems, tables }: ProblemsProps) {
  if (problems.length === 0) return null;
  const sorted = [...problems].sort((one, other) => Number(isWarning(one)) - Number(isWarning(other)));
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">Att se över</h2>
      <DataTable
        caption="Rader att se över"
        captionLook="hidden"
        rows={sorted}
        columns={[
          { label: 'Rad', rowHeader: true, cell: (problem) => rowName(problem, tables) },
          { label: 'Vad det är', cell: (problem) => <Why problem={problem} /> },
          { label: 'Där står', cell: ({ text }) => text || '–' },
        ]}
      />
    </section>
  );
}

function rowName({ table, row, code }: RowProblem, tables: readonly SourceTable[]): string {
  const source = tables[table];
  const name = source ? tableName(source, table) : `Tabell ${table + 1}`;
  return code === 'NO_MEASURE_COLUMN' ? `${name}, hela tabellen` : `${name}, rad ${row}`;
}

function Why({ problem }: { readonly problem: RowProblem }) {
  if (isWarning(problem)) return <>{problemWords[problem.code]}</>;
  return (
    <>
      <Tag tone="warning" glyph="alert" text="Inte läst" /> {problemWords[problem.code]}
    </>
  );
}

const problemWords: Readonly<Record<RowProblemCode, string>> = {
  NO_MEASURE_COLUMN:
    'Ingen kolumn är åtgärd eller indikator. Här står vilka rubriker som finns. Välj nedan om tabellen ska läsas.',
  NO_LABEL: 'Raden saknar nummer.',
  LABEL_IS_DATE: 'Excel har gjort om numret till ett datum eller ett klockslag. Gör om cellen till text och skriv numret igen.',
  DUPLICATE_LABEL: 'Numret finns redan längre upp i filen.',
  NO_TEXT: 'Åtgärden saknar text.',
  NO_LEAD: 'Läst, men ingen samordnare står på raden.',
};

/** Shown in full up to here: enough to check a plan by eye. */
const mostRowsShown = 300;

export function ReadMeasuresTable({ view, read }: { readonly view: CaseView; readonly read: ReadMeasures }) {
  const { measures, areas } = read;
  if (measures.length === 0) return null;
  const areaOf = ({ areaId }: Measure): string => {
    const area = areas.find(({ id }) => id === areaId);
    return area ? areaName(area) : '–';
  };
  return (
    <section aria-labelledby="read">
      <h2 id="read">Åtgärderna som lästes</h2>
      <DataTable
        caption="Åtgärderna som lästes"
        captionLook="hidden"
        rows={measures.slice(0, mostRowsShown)}
        columns={[
          { label: 'Nr', rowHeader: true, cell: ({ label }) => label },
          { label: 'Åtgärd', cell: ({ text }) => text },
          { label: 'Samordnare', cell: ({ lead }) => <Names view={view} names={lead} /> },
          { label: 'Delansvariga', cell: ({ shared }) => <Names view={view} names={shared} /> },
          { label: 'Målområde', cell: areaOf },
        ]}
      />
      {measures.length > mostRowsShown && <p>… och {measures.length - mostRowsShown} till.</p>}
    </section>
  );
}
