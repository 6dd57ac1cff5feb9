/** Things to compare: tables that become labelled rows where there is little room, and lists of terms. */
import type { ComponentChildren } from 'preact';

export type Column<Row> = {
  readonly label: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers are set to the right. */
  readonly align?: 'start' | 'end';
  /** The cell that names the row: one column per table. */
  readonly rowHeader?: boolean;
};

type DataTableProps<Row> = {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** 'hidden' when the heading above already says the same. */
  readonly captionLook?: 'shown' | 'hidden';
  /** Shown instead of a table without rows. */
  readonly empty?: string;
};

/** The roles are written out because a table laid out as blocks loses them in some browsers. */
export function DataTable<Row>({ caption, columns, rows, captionLook = 'shown', empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <p class="muted">{empty}</p>;
  return (
    <div class="table-frame">
      <table class="table" role="table">
        <caption class={captionLook === 'hidden' ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ label, align }) => (
              <th key={label} role="columnheader" scope="col" class={align === 'end' ? 'end' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => (
            <tr key={index} role="row">
              {columns.map((column) => (
                <Cell key={column.label} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const align = column.align === 'end' ? 'end' : undefined;
  const inside = column.cell(row);
  const content = <div class={isShort(inside) ? 'cell short' : 'cell'}>{inside}</div>;
  if (column.rowHeader)
    return (
      <th role="rowheader" scope="row" class={align} data-label={column.label}>
        {content}
      </th>
    );
  return (
    <td role="cell" class={align} data-label={column.label}>
      {content}
    </td>
  );
}

/** A day or a number is not broken over two lines; "tors 16 april 2025" is the longest day. */
function isShort(content: ComponentChildren): boolean {
  return typeof content === 'number' || (typeof content === 'string' && content.length <= 18);
}

type DefinitionListProps = { readonly items: readonly { readonly term: string; readonly value: ComponentChildren }[] };

export function DefinitionList({ items }: DefinitionListProps) {
  return (
    <dl class="definitions">
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
