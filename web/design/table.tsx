import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly key: string;
  readonly heading: string;
  readonly cell: (row: Row) => ReactNode;
  /** On a phone the heading stands before the value, unless the value says by itself what it is. */
  readonly speaksForItself?: boolean;
  readonly width?: 'narrow' | 'check';
};

const as = (role: string) => ({ role });

/**
 * Rows under headings; on a phone each row is a card. The roles are written out: a table that is laid out as blocks is none to
 * every screen reader.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  /** Read out, not shown: the heading above a table shows it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}) {
  return (
    <table className="table" {...as('table')}>
      <caption className="hidden-text">{caption}</caption>
      <thead {...as('rowgroup')}>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              {...as('columnheader')}
              scope="col"
              className={column.width && `table__${column.width}`}
            >
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as('rowgroup')}>
        {rows.map((row) => (
          <tr key={keyOf(row)} {...as('row')}>
            {columns.map((column) => (
              <td key={column.key} {...as('cell')}>
                {!column.speaksForItself && (
                  <span className="table__label" aria-hidden="true">
                    {column.heading}
                  </span>
                )}
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
