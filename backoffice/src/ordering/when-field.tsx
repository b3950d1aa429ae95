import { useTranslator } from '@forno/shared/ui';
import type { ShopOnline } from './ordering-app.tsx';
import { checkoutMessages } from './ordering-messages.ts';
import { timeWords } from './words.ts';

export interface When {
  /** When it is wanted; null: as soon as it is made. */
  readonly dueAt: number | null;
  readonly onDueAt: (dueAt: number | null) => void;
}

/** While nothing is made at once, the first time there is stands chosen. */
export const dueAtOf = (
  { state, slots }: Pick<ShopOnline, 'state' | 'slots'>,
  chosenAt: number | null,
): number | null => chosenAt ?? (state.takes === 'later' ? (slots[0] ?? null) : null);

/** The time it is wanted at: what is sold and what it costs depend on it. */
export function WhenField({ shop, dueAt, onDueAt }: When & { readonly shop: ShopOnline }) {
  const t = useTranslator();
  const { store, state, slots } = shop;
  return (
    <label className="forno-field">
      {t(checkoutMessages.when)}
      <select
        className="forno-input"
        value={dueAt ?? ''}
        onChange={(event) => onDueAt(event.target.value === '' ? null : Number(event.target.value))}
      >
        {state.takes === 'later' ? null : <option value="">{t(checkoutMessages.soon)}</option>}
        {slots.map((at) => (
          <option key={at} value={at}>
            {timeWords(t, { at, timeZone: store.timeZone, withDay: true })}
          </option>
        ))}
      </select>
    </label>
  );
}
