import type { Settings } from '@forno/shared/domain';
import { PromotionView } from '@forno/shared/ui/board';
import { useNow, useTranslator } from '@forno/shared/ui';
import { useAdverts } from '../../client/use-adverts.ts';
import { useScreen } from '../../client/use-screen.ts';
import { customerMessages } from './customer-messages.ts';

const CLOCK_EVERY_MS = 10_000;

/** Between two customers: a welcome, and what the chain advertises. */
export function IdlePage({ settings }: { settings: Settings | null }) {
  const t = useTranslator();
  const { clock } = useScreen();
  const advert = useAdverts('customer', settings, useNow(clock.now, CLOCK_EVERY_MS));
  return (
    <main className="customer-idle">
      {advert ? (
        <PromotionView {...advert} />
      ) : (
        <p className="customer-welcome">{t(customerMessages.welcome)}</p>
      )}
    </main>
  );
}
