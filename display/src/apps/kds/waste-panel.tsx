import { useMemo, useState } from 'react';
import { WASTE_REASONS, type WasteReason } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { KitchenBoard } from '@forno/shared/projections';
import { Button, Keypad, Segmented, useTranslator, type Translator } from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';
import { Panel } from './panel.tsx';
import { amountWords } from './amount-words.ts';
import { stationMessages, wasteReasonMessages } from './station-messages.ts';
import type { CommandBody } from './use-kitchen-commands.ts';

interface WastePanelProps {
  menu: Menu | null;
  board: KitchenBoard;
  timeOf: (at: number) => string;
  onGive: (command: CommandBody) => void;
  onClose: () => void;
}

/** What was thrown away, how much and why; the stock is less by it. */
export function WastePanel({ menu, board, timeOf, onGive, onClose }: WastePanelProps) {
  const t = useTranslator();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Wasteable | null>(null);
  const all = useMemo(() => (menu ? wasteables(t, menu) : []), [t, menu]);
  const wanted = text.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <Panel title={t(stationMessages.waste)} onClose={onClose}>
      {chosen ? (
        <WasteForm
          what={chosen}
          onBack={() => setChosen(null)}
          onLog={(command) => {
            onGive(command);
            setChosen(null);
          }}
        />
      ) : (
        <>
          <input
            className="forno-input"
            type="search"
            placeholder={t(stationMessages.wasteFind)}
            aria-label={t(stationMessages.wasteFind)}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {menu === null ? <p className="forno-muted">{t(kitchenMessages.noMenu)}</p> : null}
          <ul className="waste-list">
            {found.map((one) => (
              <li key={`${one.kind}:${one.id}`}>
                <button type="button" onClick={() => setChosen(one)}>
                  <span>{one.name}</span> <span className="forno-muted">{one.group}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t(stationMessages.wasteLast)}</h3>
      <ul className="wasted">
        {board.wasted.slice(0, 5).map(({ seq, at, ingredientId, quantity, note }) => (
          <li key={seq}>
            <span className="forno-muted">{timeOf(at)}</span>{' '}
            {menu?.ingredients.find(({ id }) => id === ingredientId)?.name ?? ingredientId}{' '}
            {amountWords(
              t,
              quantity,
              menu?.ingredients.find(({ id }) => id === ingredientId)?.unit ?? 'piece',
            )}{' '}
            <span className="forno-muted">{noteWords(t, note)}</span>
          </li>
        ))}
        {board.wasted.length === 0 ? <li className="forno-muted">{t(stationMessages.wasteNone)}</li> : null}
      </ul>
    </Panel>
  );
}

interface Wasteable {
  readonly kind: 'item' | 'ingredient';
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly unit: Unit;
  readonly variants: readonly { readonly id: string; readonly name: string }[];
}

/** A hundred kilograms: more is a slip of the finger. */
const QUANTITY_MAX = 100_000;

type Unit = Menu['ingredients'][number]['unit'];

function WasteForm({
  what,
  onBack,
  onLog,
}: {
  what: Wasteable;
  onBack: () => void;
  onLog: (command: CommandBody) => void;
}) {
  const t = useTranslator();
  const [variantId, setVariantId] = useState(what.variants[0]?.id ?? '');
  const [quantity, setQuantity] = useState(what.kind === 'item' ? 1 : 0);
  const [reason, setReason] = useState<WasteReason>('burnt');
  const log = (): void =>
    onLog({
      type: 'LogWaste',
      what:
        what.kind === 'item'
          ? { kind: 'item', itemId: what.id, variantId }
          : { kind: 'ingredient', ingredientId: what.id },
      quantity,
      reason,
    });
  return (
    <div className="waste-form">
      <Button onClick={onBack}>{t(stationMessages.back)}</Button>
      <h3>{what.name}</h3>
      {what.variants.length > 1 ? (
        <Segmented
          label={t(stationMessages.wasteSize)}
          options={what.variants.map(({ id, name }) => ({ value: id, label: name }))}
          value={variantId}
          onChange={setVariantId}
        />
      ) : null}
      <div className="choices" role="group" aria-label={t(stationMessages.wasteWhy)}>
        {WASTE_REASONS.map((one) => (
          <button
            key={one}
            type="button"
            className="choice"
            aria-pressed={one === reason}
            onClick={() => setReason(one)}
          >
            {t(wasteReasonMessages[one])}
          </button>
        ))}
      </div>
      <p className="waste-amount">{amountWords(t, quantity, what.unit)}</p>
      <Keypad
        mode="amount"
        first
        label={
          what.unit === 'piece' ? t(stationMessages.amount) : t(stationMessages.amountIn, { unit: what.unit })
        }
        valueCents={quantity}
        maxCents={QUANTITY_MAX}
        onChange={setQuantity}
        onEnter={() => quantity > 0 && log()}
      />
      <Button kind="primary" size="large" wide disabled={quantity === 0} onClick={log}>
        {t(stationMessages.logWaste)}
      </Button>
    </div>
  );
}

function wasteables(t: Translator, menu: Menu): Wasteable[] {
  const sizes = new Map(menu.sizes.map(({ id, name }) => [id, name]));
  const categories = new Map(menu.categories.map(({ id, name }) => [id, name]));
  const items = menu.items.flatMap((item): Wasteable[] => {
    if (item.kind === 'combo') return [];
    const variants =
      item.kind === 'pizza'
        ? item.sizes.map(({ sizeId }) => ({ id: sizeId, name: sizes.get(sizeId) ?? sizeId }))
        : item.variants;
    const { id, name, categoryId } = item;
    return [{ kind: 'item', id, name, group: categories.get(categoryId) ?? '', unit: 'piece', variants }];
  });
  const ingredients = menu.ingredients.map(({ id, name, unit }): Wasteable => ({
    kind: 'ingredient',
    id,
    name,
    group: t(stationMessages.ingredientGroup),
    unit,
    variants: [],
  }));
  return [...items, ...ingredients];
}

/** The log's note: the reason, and for an item what it was. */
function noteWords(t: Translator, note: string | null): string {
  const [reason = '', ...what] = (note ?? '').split(': ');
  const known = WASTE_REASONS.find((one) => one === reason);
  return [known ? t(wasteReasonMessages[known]) : reason, ...what].join(' · ');
}
