import { useMemo } from 'react';
import type { MenuIndex, PizzaSelection } from '@forno/shared/menu';
import { detailWords, Picture, pizzaSvg, Segmented, useTranslator, type Message } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { pizzaChanged, tabShown, type BuilderTab } from './builder-slice.ts';
import { BaseTab } from './base-tab.tsx';
import { FinishTab } from './finish-tab.tsx';
import { KindsTab } from './kinds-tab.tsx';
import { crustsFor } from './pizza-edit.ts';
import { ToppingsTab } from './toppings-tab.tsx';
import { usePriced } from './use-builder.ts';
import { builderMessages } from './builder-messages.ts';

const TABS: readonly { readonly value: BuilderTab; readonly label: Message }[] = [
  { value: 'toppings', label: builderMessages.toppings },
  { value: 'base', label: builderMessages.base },
  { value: 'kinds', label: builderMessages.halfAndHalf },
  { value: 'finish', label: builderMessages.finish },
];

export interface PizzaTabProps {
  index: MenuIndex;
  pizza: PizzaSelection;
  change: (pizza: PizzaSelection) => void;
}

export function PizzaBuilder({
  index,
  pizza,
  inCombo = false,
}: {
  index: MenuIndex;
  pizza: PizzaSelection;
  inCombo?: boolean;
}) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const tab = useAppSelector((state) => state.builder.tab);
  const change = (next: PizzaSelection): void => void dispatch(pizzaChanged(next));
  const item = index.items.get(pizza.itemId);
  if (item?.kind !== 'pizza') return null;
  // A combo's slot offers one size and its own kinds; what lies on the pizza is free.
  const tabs = inCombo ? TABS.filter(({ value }) => value === 'toppings' || value === 'base') : TABS;
  return (
    <>
      <div className="builder-top">
        <DrawnPizza index={index} pizza={pizza} />
        <div className="builder-rows">
          <h2>
            {pizza.parts
              ? pizza.parts.map((part) => index.items.get(part.itemId)?.name).join(' / ')
              : item.name}
          </h2>
          <SizeRow index={index} pizza={pizza} change={change} locked={inCombo} />
          <Segmented
            wide
            label={t(builderMessages.crust)}
            value={pizza.crustId}
            options={crustsFor(index, pizza).map((id) => ({ value: id, label: index.crusts.get(id)!.name }))}
            onChange={(crustId) => change({ ...pizza, crustId })}
          />
          <Segmented
            wide
            label={t(builderMessages.whatToChange)}
            value={tab}
            options={tabs.map(({ value, label }) => ({ value, label: t(label) }))}
            onChange={(value) => dispatch(tabShown(value))}
          />
        </div>
      </div>
      {tab === 'toppings' ? <ToppingsTab index={index} pizza={pizza} change={change} /> : null}
      {tab === 'base' ? <BaseTab index={index} pizza={pizza} change={change} /> : null}
      {tab === 'kinds' ? <KindsTab index={index} pizza={pizza} change={change} /> : null}
      {tab === 'finish' ? <FinishTab index={index} pizza={pizza} change={change} /> : null}
    </>
  );
}

function SizeRow({ index, pizza, change, locked }: PizzaTabProps & { locked: boolean }) {
  const t = useTranslator();
  const item = index.items.get(pizza.itemId);
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  if (item?.kind !== 'pizza') return null;
  const options = item.sizes.map(({ sizeId }) => ({
    value: sizeId,
    label: index.sizes.get(sizeId)!.name,
    disabled: locked || availability[`size:${sizeId}`]?.available === false,
  }));
  return (
    <Segmented
      wide
      label={t(builderMessages.size)}
      value={pizza.sizeId}
      options={options}
      onChange={(sizeId) => change({ ...pizza, sizeId })}
    />
  );
}

/** The picture follows each tap; it is drawn from what the kitchen will get. */
function DrawnPizza({ index, pizza }: { index: MenuIndex; pizza: PizzaSelection }) {
  const t = useTranslator();
  const priced = usePriced(index, pizza);
  const drawing = priced.ok ? priced.value.makes[0]?.drawing : undefined;
  const svg = useMemo(() => (drawing ? pizzaSvg(drawing) : ''), [drawing]);
  const label = priced.ok
    ? [
        priced.value.name,
        ...(priced.value.makes[0]?.details ?? []).map((detail) => detailWords(t, detail)),
      ].join(', ')
    : t(builderMessages.pizza);
  return <Picture className="builder-picture" svg={svg} label={label} />;
}
