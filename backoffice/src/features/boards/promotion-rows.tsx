import { PROMOTION_PLACES, type Boards, type Promotion, type PromotionPlace } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { changePromotion, newPromotion, removePromotion } from './board-edit.ts';
import { Choice, Field, Several } from './fields.tsx';

const PLACE_NAMES: Record<PromotionPlace, string> = {
  'menu-board': 'Menu boards',
  lobby: 'Lobby screens',
  customer: 'Customer displays',
};
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

interface PromotionRowsProps {
  boards: Boards;
  menu: Menu;
  mayEdit: boolean;
  onChange: (boards: Boards) => void;
}

/** What is advertised, where, and when. */
export function PromotionRows({ boards, menu, mayEdit, onChange }: PromotionRowsProps) {
  return (
    <section aria-label="Promotions">
      <h2>Promotions</h2>
      <p className="forno-muted">
        Shown on schedule, on boards where a page asks for it, in the lobby and at the till between orders.
        What is sold out is not praised.
      </p>
      {boards.promotions.map((promotion, n) => (
        <details key={promotion.promotionId} className="forno-panel board-promotion-row">
          <summary>{promotion.title || 'Untitled'}</summary>
          <PromotionFields
            promotion={promotion}
            menu={menu}
            mayEdit={mayEdit}
            onChange={(change) => onChange(changePromotion(boards, n, change))}
          />
          {mayEdit ? (
            <Button kind="danger" onClick={() => onChange(removePromotion(boards, promotion.promotionId))}>
              Remove this promotion
            </Button>
          ) : null}
        </details>
      ))}
      {mayEdit ? (
        <Button
          onClick={() => onChange({ ...boards, promotions: [...boards.promotions, newPromotion(boards)] })}
        >
          Add a promotion
        </Button>
      ) : null}
    </section>
  );
}

function PromotionFields({
  promotion,
  menu,
  mayEdit,
  onChange,
}: {
  promotion: Promotion;
  menu: Menu;
  mayEdit: boolean;
  onChange: (change: Partial<Promotion>) => void;
}) {
  const { title, text, itemId, places, seconds, schedule } = promotion;
  const disabled = !mayEdit;
  const when = (change: Partial<Promotion['schedule']>): void =>
    onChange({ schedule: { ...schedule, ...change } });
  const orNull = (value: string): string | null => (value === '' ? null : value);
  return (
    <div className="board-fields">
      <Field
        label="Title"
        value={title}
        disabled={disabled}
        onChange={(value) => onChange({ title: value })}
      />
      <Field label="Text" value={text} disabled={disabled} onChange={(value) => onChange({ text: value })} />
      <Choice
        label="Picture and price of"
        value={itemId ?? ''}
        options={[['', 'Nothing'], ...menu.items.map(({ id, name }) => [id, name] as const)]}
        disabled={disabled}
        onChange={(value) => onChange({ itemId: orNull(value) })}
      />
      <Several
        label="Where"
        options={PROMOTION_PLACES.map((place) => [place, PLACE_NAMES[place]])}
        values={places}
        disabled={disabled}
        onChange={(values) => onChange({ places: values })}
      />
      <Several
        label="Days"
        none="every day"
        options={WEEKDAYS.map((name, day) => [day, name])}
        values={schedule.weekdays}
        disabled={disabled}
        onChange={(weekdays) => when({ weekdays })}
      />
      <Field
        label="First day"
        type="date"
        value={schedule.firstDate ?? ''}
        disabled={disabled}
        onChange={(value) => when({ firstDate: orNull(value) })}
      />
      <Field
        label="Last day"
        type="date"
        value={schedule.lastDate ?? ''}
        disabled={disabled}
        onChange={(value) => when({ lastDate: orNull(value) })}
      />
      <Field
        label="From"
        type="time"
        value={schedule.from ?? ''}
        disabled={disabled}
        onChange={(value) => when({ from: orNull(value) })}
      />
      <Field
        label="To"
        type="time"
        value={schedule.to ?? ''}
        disabled={disabled}
        onChange={(value) => when({ to: orNull(value) })}
      />
      <Field
        label="Seconds"
        type="number"
        min={4}
        max={600}
        value={String(seconds)}
        disabled={disabled}
        onChange={(value) => onChange({ seconds: Number(value) })}
      />
    </div>
  );
}
