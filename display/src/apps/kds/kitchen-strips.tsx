import type { KitchenBoard } from '@forno/shared/projections';
import { refusalWords, Strip, useTranslator, type Translator } from '@forno/shared/ui';
import { faultMessages } from '../../client/client-messages.ts';
import { useTicker } from '../../client/ticker.ts';
import { useAwayText } from '../../client/use-connection.ts';
import { useScreen, useView } from '../../client/use-screen.ts';
import type { Refused } from '../../client/view.ts';
import { kitchenMessages } from './kitchen-messages.ts';

interface KitchenStripsProps {
  board: KitchenBoard;
}

/** What needs a person, each until it is handled. */
export function KitchenStrips({ board }: KitchenStripsProps) {
  const t = useTranslator();
  const { dismissRefusal } = useScreen();
  const away = useAwayText(useTicker());
  // Whom the shop does not take is not waited for.
  const isRefused = useView((view) => view.link === 'refused');
  const fault = useView((view) => view.fault);
  const refusals = useView((view) => view.refused);
  return (
    <>
      {away === null ? null : (
        <Strip tone="amber">
          {away} {isRefused ? null : t(kitchenMessages.bumpsKept)}
        </Strip>
      )}
      {fault === null ? null : <Strip tone="red">{t(faultMessages[fault.is], { what: fault.what })}</Strip>}
      {refusals.map((refused) => (
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
