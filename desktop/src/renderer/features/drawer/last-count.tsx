import type { Drawer } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { drawerMessages } from './drawer-messages.ts';

/** How the last count came out, and the way to why. */
export function LastCount({ drawer }: { drawer: Drawer }) {
  const t = useTranslator();
  const dates = useDates();
  const dispatch = useAppDispatch();
  const { drawerId, openedSeq } = drawer;
  const { at, countedCents, differenceCents } = drawer.closed!;
  return (
    <div className="drawer-note" data-tone={differenceCents === 0 ? 'basil' : 'amber'}>
      <p>
        {t.rich(drawerMessages.closedAt, {
          time: dates.clock(at),
          amount: <Price cents={countedCents} bare />,
        })}{' '}
        {differenceCents === 0
          ? t(drawerMessages.wasExact)
          : t.rich(differenceCents > 0 ? drawerMessages.over : drawerMessages.short, {
              amount: <Price cents={Math.abs(differenceCents)} bare />,
            })}
      </p>
      <Button onClick={() => dispatch(opened({ name: 'drawer-report', drawerId, openedSeq }))}>
        {t(drawerMessages.lineByLine)}
      </Button>
    </div>
  );
}
