import { useState } from 'react';
import type { Availability } from '@forno/shared/domain';
import { Button, Keypad, useTranslator } from '@forno/shared/ui';
import { selectMenuIndex } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { ItemPicture } from '../../ui/item-picture.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { eightySixMessages } from './eighty-six-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import './eighty-six.css';

const LEFT_MAX = 999;

/** 86: sold out, so many left, or back. Every screen of the shop shows it with the master's word. */
export function EightySixPane({ kind, id }: { kind: Availability['kind']; id: string }) {
  const t = useTranslator();
  const index = useAppSelector(selectMenuIndex);
  const entry = useAppSelector((state) => state.shop.terminal.availability[`${kind}:${id}`]);
  const dispatch = useAppDispatch();
  const ask = useAsk('eighty-six');
  const [left, setLeft] = useState(0);
  if (!index) return null;
  const item = kind === 'item' ? index.items.get(id) : undefined;
  const name = item?.name ?? index.toppings.get(id)?.name ?? index.sizes.get(id)?.name ?? id;
  const set = (available: boolean, remaining?: number): void => {
    ask({ type: 'SetAvailability', kind, id, available, ...(remaining !== undefined && { remaining }) });
    setLeft(0);
  };
  const now = !entry
    ? t(eightySixMessages.notCounted)
    : !entry.available
      ? t(uiMessages.soldOut)
      : t(eightySixMessages.countedLeft, { count: entry.remaining ?? 0 });
  return (
    <div className="eighty-six">
      <div className="eighty-six-left">
        {item ? <ItemPicture index={index} item={item} /> : null}
        <h2>{name}</h2>
        <p>{t.rich(eightySixMessages.now, { state: <strong>{now}</strong> })}</p>
        <RefusalNote place="eighty-six" />
        {entry?.available === false ? (
          <Button kind="primary" size="large" onClick={() => set(true)}>
            {t(eightySixMessages.backOnSale)}
          </Button>
        ) : (
          <Button kind="danger" size="large" onClick={() => set(false)}>
            {t(uiMessages.soldOut)}
          </Button>
        )}
        {entry?.available === true ? (
          <Button onClick={() => set(true)}>{t(eightySixMessages.stopCounting)}</Button>
        ) : null}
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          {t(uiMessages.back)}
        </Button>
      </div>
      <div className="eighty-six-right">
        <p>{t(eightySixMessages.countHint)}</p>
        <output className="eighty-six-count" aria-label={t(eightySixMessages.howMany)}>
          {left}
        </output>
        <Keypad
          mode="amount"
          label={t(eightySixMessages.howMany)}
          valueCents={left}
          maxCents={LEFT_MAX}
          onChange={setLeft}
        />
        <Button size="large" wide disabled={left === 0} onClick={() => set(true, left)}>
          {left === 0 ? t(eightySixMessages.typeHowMany) : t(eightySixMessages.sellMore, { count: left })}
        </Button>
      </div>
    </div>
  );
}
