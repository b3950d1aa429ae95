import { useState } from 'react';
import { tillAt } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectSession } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { ClosedDrawer } from './closed-drawer.tsx';
import { DayReport } from './day-report.tsx';
import { drawerMessages } from './drawer-messages.ts';
import { OpenDrawer } from './open-drawer.tsx';
import './drawer.css';

export function DrawerPane() {
  const t = useTranslator();
  const { deviceId } = useTill().memory;
  const dispatch = useAppDispatch();
  const userId = useAppSelector(selectSession)?.staffId ?? null;
  const drawer = useAppSelector((state) =>
    tillAt(Object.values(state.shop.terminal.drawers), { deviceId, userId }),
  );
  const closes = useAppSelector(selectSession)?.permissions.includes('day-close') === true;
  const [counting, setCounting] = useState(false);
  return (
    <div className="drawer" data-counting={counting || undefined}>
      <section className="drawer-left" aria-label={t(drawerMessages.drawer)}>
        <RefusalNote place="drawer" />
        {drawer ? <OpenDrawer drawer={drawer} onCounting={setCounting} /> : <ClosedDrawer />}
        {counting ? null : (
          <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
            {t(uiMessages.back)}
          </Button>
        )}
      </section>
      {closes && !counting ? <DayReport /> : null}
    </div>
  );
}
