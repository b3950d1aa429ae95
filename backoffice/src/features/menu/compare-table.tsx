import { type ChangeValue, type MenuChange } from '@forno/shared/menu';
import { money } from '../../ui/money-format.ts';

/** Two versions side by side, a row a change. */
export function CompareTable({
  changes,
  currency,
  names: [before, after],
}: {
  changes: readonly MenuChange[];
  currency: string;
  names: readonly [string, string];
}) {
  return (
    <div className="bo-compare">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">{before}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.what}:${change.id}:${change.field}:${change.kind}`} data-kind={change.kind}>
              <th scope="row">
                {change.name}
                <span className="forno-muted"> {change.field === '' ? change.what : change.field}</span>
              </th>
              <td>{change.kind === 'added' ? '—' : wholeOr(change, change.before, currency)}</td>
              <td>{change.kind === 'removed' ? '—' : wholeOr(change, change.after, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wholeOr({ kind }: MenuChange, value: ChangeValue | null, currency: string): string {
  if (kind !== 'changed') return 'on the menu';
  if (value === null) return 'none';
  if (typeof value === 'string') return value === '' ? 'empty' : value;
  return Number.isNaN(value.cents) ? 'not a price' : money(value.cents, currency);
}
