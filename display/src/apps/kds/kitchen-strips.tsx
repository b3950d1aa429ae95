import type { KitchenBoard } from '@forno/shared/projections';
import { refusalWords, Strip, useTranslator, type Translator } from '@forno/shared/ui';
import { faultMessages } from '../../client/client-messages.ts';
import { awayText } from '../../client/connection-words.ts';
import { useScreen } from '../../client/use-screen.ts';
import type { Refused, ScreenView } from '../../client/view.ts';
import { kitchenMessages } from './kitchen-messages.ts';
import { useTimed } from './ticker.ts';

interface KitchenStripsProps {
  view: ScreenView;
  board: KitchenBoard;
}

/** What needs a person, each until it is handled. */
export function KitchenStrips({ view, board }: KitchenStripsProps) {
  const t = useTranslator();
  const { dismissRefusal } = useScreen();
  const away = useTimed((now) => awayText(t, view, now));
  return (
    <>
      {away === null ? null : (
        <Strip tone="amber">
          {away} {t(kitchenMessages.bumpsKept)}
        </Strip>
      )}
      {view.fault === null ? null : (
        <Strip tone="red">{t(faultMessages[view.fault.is], { what: view.fault.what })}</Strip>
      )}
      {view.refused.map((refused) => (
        <Strip
          key={refused.command.commandId}
          tone="amber"
          actions={[
            { label: t(kitchenMessages.ok), onPress: () => dismissRefusal(refused.command.commandId) },
          ]}
        >
          {refusedText(t, refused, board)}
        </Strip>
      ))}
    </>
  );
}

function refusedText(t: Translator, { command, refusal }: Refused, board: KitchenBoard): string {
  const ticket =
    'orderId' in command
      ? (board.tickets[command.orderId] ?? board.gone.find((gone) => gone.orderId === command.orderId))
      : undefined;
  return ticket
    ? t(kitchenMessages.orderStays, { number: ticket.number, why: refusalWords(t, refusal) })
    : t(kitchenMessages.notDone, { why: refusalWords(t, refusal) });
}
