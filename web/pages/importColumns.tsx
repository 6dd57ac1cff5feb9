/** What each column of a read file means: as guessed from its heading, to be corrected by the clerk. */
import { type ColumnMap, type ColumnMeaning, type SourceTable, columnMeanings } from '../importing/sourceTable';
import { DataTable, Select, Tag } from '../parts';

type Props = { readonly tables: readonly SourceTable[]; readonly maps: readonly ColumnMap[] };

/** Tables with columns that were not recognised lie open; the others can be opened. */
export function Columns({ tables, maps }: Props) {
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">Kolumner</h2>
      {tables.map((table, index) => {
        const columns = columnsOf(table, { index, map: maps[index] ?? {} });
        const unknown = columns.filter(({ meaning }) => meaning === undefined).length;
        return (
          <details key={index} open={unknown > 0}>
            <summary>
              {tableName(table, index)}:{' '}
              {unknown === 0 ? 'alla kolumner är kända' : `${unknown} av ${columns.length} kolumner är inte kända`}
            </summary>
            <ColumnTable caption={`Kolumner i ${tableName(table, index)}`} columns={columns} />
          </details>
        );
      })}
    </section>
  );
}

export function tableName({ title }: SourceTable, index: number): string {
  return title.trim() || `Tabell ${index + 1}`;
}

/** The name of the field that says what a column means. */
export function columnField(table: number, column: number): string {
  return `t${table}c${column}`;
}

type ColumnRow = {
  readonly field: string;
  readonly heading: string;
  readonly example: string;
  readonly meaning: ColumnMeaning | undefined;
};

/** Columns that are empty from top to bottom are left out. */
function columnsOf(
  table: SourceTable,
  { index, map }: { readonly index: number; readonly map: ColumnMap },
): readonly ColumnRow[] {
  return table.header.flatMap((heading, column) => {
    const filled = table.rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    if (heading === '' && filled.length === 0) return [];
    const example = shortened(filled.slice(0, 2).join(' · '));
    return [{ field: columnField(index, column), heading: heading || `Kolumn ${column + 1}`, example, meaning: map[column] }];
  });
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}

function ColumnTable({ caption, columns }: { readonly caption: string; readonly columns: readonly ColumnRow[] }) {
  return (
    <DataTable
      caption={caption}
      captionLook="hidden"
      rows={columns}
      columns={[
        {
          label: 'Rubrik i filen',
          rowHeader: true,
          cell: ({ heading, meaning }) => (
            <>
              {heading} {meaning === undefined && <Tag tone="warning" glyph="alert" text="Inte känd" />}
            </>
          ),
        },
        { label: 'Exempel', cell: ({ example }) => example || '–' },
        { label: 'Betyder', cell: (column) => <Meaning column={column} /> },
      ]}
    />
  );
}

function Meaning({ column: { field, heading, meaning } }: { readonly column: ColumnRow }) {
  return (
    <Select
      name={field}
      label={`${heading} betyder`}
      required
      value={meaning}
      prompt="Inte vald: behålls som egen kolumn"
      options={columnMeanings.map((value) => ({ value, text: meanings[value] }))}
    />
  );
}

const meanings: Readonly<Record<ColumnMeaning, string>> = {
  label: 'Nummer',
  measure: 'Åtgärd',
  lead: 'Samordnare',
  shared: 'Delansvariga',
  timetable: 'Tid',
  area: 'Målområde',
  indicator: 'Indikator',
  extra: 'Egen kolumn, behåll rubriken',
  ignore: 'Läs inte in',
};
