import { useMemo } from 'react';
import { promotionsAt, type Settings } from '@forno/shared/domain';
import { PromotionView, useTurn } from '@forno/shared/ui/board';
import { useNow, useTranslator } from '@forno/shared/ui';
import { useScreen, useView } from '../../client/use-screen.ts';
import { customerMessages } from './customer-messages.ts';

const CLOCK_EVERY_MS = 10_000;

/** Between two customers: a welcome, and what the chain advertises. */
export function IdlePage({ settings }: { settings: Settings | null }) {
  const t = useTranslator();
  const { clock } = useScreen();
  const minute = Math.floor(useNow(clock.now, CLOCK_EVERY_MS) / 60_000);
  const menu = useView((view) => view.menu);
  const boards = useView((view) => view.boards);
  const availability = useView((view) => view.topics.menu?.state.availability);
  const promotions = useMemo(
    () =>
      menu && settings && availability
        ? promotionsAt(boards, 'customer', {
            menu,
            availability,
            timeZone: settings.timeZone,
            now: minute * 60_000,
          })
        : [],
    [boards, menu, settings, availability, minute],
  );
  const turn = useTurn(
    promotions.map(({ seconds }) => seconds),
    clock.now,
  );
  const promotion = promotions[turn];
  return (
    <main className="customer-idle">
      {promotion && menu && settings ? (
        <PromotionView promotion={promotion} menu={menu} storeId={settings.storeId} />
      ) : (
        <p className="customer-welcome">{t(customerMessages.welcome)}</p>
      )}
    </main>
  );
}
