import { money } from '../../ui/money-format.ts';
import type { ChangeValue, MenuChange } from '@forno/shared/menu';

interface ChangeListProps {
  changes: readonly MenuChange[];
  currency: string;
  /** In place of a list. */
  none: string;
}

const KINDS = { added: ['basil', 'new'], removed: ['red', 'gone'], changed: ['amber', 'changed'] } as const;

export function ChangeList({ changes, currency, none }: ChangeListProps) {
  if (changes.length === 0) return <p className="forno-muted">{none}</p>;
  return (
    <ul className="bo-changes">
      {changes.map(({ kind, what, id, name, field, before, after }) => (
        <li key={`${what}:${id}:${field}:${kind}`}>
          <span className="forno-chip" data-tone={KINDS[kind][0]}>
            {KINDS[kind][1]}
          </span>
          <span>
            <b>{name}</b> <span className="forno-muted">{field === '' ? what : field}</span>
          </span>
          {before === null && after === null ? null : (
            <span className="bo-from-to">
              <del>{shown(before, currency)}</del> <span aria-hidden="true">→</span>{' '}
              <ins>{shown(after, currency)}</ins>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function shown(value: ChangeValue | null, currency: string): string {
  if (value === null) return 'none';
  if (typeof value === 'string') return value === '' ? 'empty' : value;
  return Number.isNaN(value.cents) ? 'not a price' : money(value.cents, currency);
}
