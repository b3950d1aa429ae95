import { useVirtualizer } from '@tanstack/react-virtual';
import type { TableColumn } from './data-table.tsx';

/** As many rows stand on the page as they are; of more, only those in sight and some around them. */
const PLAIN_ROWS_MAX = 60;
const ROW_PX = 44;
const ROWS_AROUND = 12;

interface TableRowsProps<Row> {
  readonly rows: readonly { readonly id: string; readonly original: Row }[];
  readonly columns: readonly TableColumn<Row>[];
  /** What the table scrolls in, once it is on the page. */
  readonly scroller: HTMLElement | null;
}

export function TableRows<Row>({ rows, columns, scroller }: TableRowsProps<Row>) {
  const isLong = rows.length > PLAIN_ROWS_MAX;
  // oxlint-disable-next-line react/incompatible-library -- its answers are used at once, and kept by nothing
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: isLong,
    getScrollElement: () => scroller,
    getItemKey: (index) => rows[index]!.id,
    estimateSize: () => ROW_PX,
    overscan: ROWS_AROUND,
  });
  const row = ({ id, original }: (typeof rows)[number], index: number) => (
    <tr
      key={id}
      data-index={index}
      ref={isLong ? virtual.measureElement : undefined}
      // The head is the first of the table's rows.
      aria-rowindex={isLong ? index + 2 : undefined}
    >
      {columns.map((column) => (
        <td key={column.id} className={column.isNumber === true ? 'forno-number' : undefined}>
          {column.cell ? column.cell(original) : (column.value(original) ?? '–')}
        </td>
      ))}
    </tr>
  );
  if (!isLong) return <tbody>{rows.map(row)}</tbody>;
  const inSight = virtual.getVirtualItems();
  const above = inSight[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  return (
    <tbody>
      <Space px={above} columns={columns.length} />
      {inSight.map(({ index }) => row(rows[index]!, index))}
      <Space px={below} columns={columns.length} />
    </tbody>
  );
}

/** Where rows would be that are not in sight. */
const Space = ({ px, columns }: { readonly px: number; readonly columns: number }) =>
  px > 0 ? (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty, and hidden from who reads aloud */}
      <td className="bo-table-space" colSpan={columns} style={{ blockSize: `${px}px` }} />
    </tr>
  ) : null;
