import { selectMenuIndex } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { BuilderFoot } from './builder-foot.tsx';
import { pizzaInHand } from './builder-slice.ts';
import { ComboBuilder } from './combo-builder.tsx';
import { PizzaBuilder } from './pizza-builder.tsx';
import { VariantChooser } from './variant-chooser.tsx';
import { isWeighed } from './weighed.ts';
import { WeighItem } from './weigh-item.tsx';
import './builder.css';

/** One line being put together, in place of the menu; the order stays in sight. */
export function BuilderPane() {
  const index = useAppSelector(selectMenuIndex);
  const builder = useAppSelector((state) => state.builder);
  const { selection } = builder;
  if (!index || !selection) return null;
  const pizza = pizzaInHand(builder);
  return (
    <div className="builder">
      {selection.kind === 'simple' ? (
        isWeighed(index, selection) ? (
          <WeighItem index={index} selection={selection} />
        ) : (
          <VariantChooser index={index} selection={selection} />
        )
      ) : null}
      {selection.kind === 'pizza' ? <PizzaBuilder index={index} pizza={selection} /> : null}
      {selection.kind === 'combo' ? (
        builder.inside && pizza ? (
          <PizzaBuilder index={index} pizza={pizza} inCombo />
        ) : (
          <ComboBuilder index={index} combo={selection} />
        )
      ) : null}
      <BuilderFoot index={index} selection={selection} />
    </div>
  );
}
