import { useState } from 'react';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectSession, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { AmountEntry } from './amount-entry.tsx';
import { drawerMessages } from './drawer-messages.ts';
import { LastCount } from './last-count.tsx';

/** No session is open for this person at this till: count the float and open one. */
export function ClosedDrawer() {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('drawer');
  const { cash } = useAppSelector(selectSettings);
  const staffId = useAppSelector(selectSession)?.staffId;
  const [floatCents, setFloat] = useState(cash.floatCents);
  const open = (): void =>
    void ask({
      type: 'OpenDrawer',
      drawerId: till.newId(),
      floatCents,
      ...(cash.drawers === 'personal' && staffId !== undefined && { staffId }),
    });
  const last = useAppSelector(
    (state) =>
      Object.values(state.shop.terminal.drawers)
        .filter(
          (drawer) => drawer.deviceId === till.memory.deviceId && drawer.kind === 'till' && drawer.closed,
        )
        .sort((a, b) => b.closed!.at - a.closed!.at)[0],
  );
  return (
    <>
      <h2>{t(cash.drawers === 'personal' ? drawerMessages.noOwn : drawerMessages.closed)}</h2>
      {last?.closed ? <LastCount drawer={last} /> : null}
      <p>{t(drawerMessages.countFloat)}</p>
      <AmountEntry label={t(drawerMessages.float)} cents={floatCents} onChange={setFloat} onEnter={open} />
      <Button kind="primary" size="large" wide onClick={open}>
        {t.rich(drawerMessages.openWith, { amount: <Price cents={floatCents} bare /> })}
      </Button>
    </>
  );
}
