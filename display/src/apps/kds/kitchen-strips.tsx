import type { KitchenBoard } from '@forno/shared/projections';
import { Strip } from '@forno/shared/ui';
import { awayText } from '../../client/connection-words.ts';
import { useScreen } from '../../client/use-screen.ts';
import type { Refused, ScreenView } from '../../client/view.ts';

interface KitchenStripsProps {
  view: ScreenView;
  now: number;
  board: KitchenBoard;
}

/** What needs a person, each until it is handled. */
export function KitchenStrips({ view, now, board }: KitchenStripsProps) {
  const { dismissRefusal } = useScreen();
  const away = awayText(view, now);
  return (
    <>
      {away === null ? null : <Strip tone="amber">{away} Bumps are kept and sent when it is back.</Strip>}
      {view.fault === null ? null : <Strip tone="red">{view.fault}</Strip>}
      {view.refused.map((refused) => (
        <Strip
          key={refused.command.commandId}
          tone="amber"
          actions={[{ label: 'OK', onPress: () => dismissRefusal(refused.command.commandId) }]}
        >
          {refusedText(refused, board)}
        </Strip>
      ))}
    </>
  );
}

function refusedText({ command, refusal }: Refused, board: KitchenBoard): string {
  const ticket =
    'orderId' in command
      ? (board.tickets[command.orderId] ?? board.gone.find((gone) => gone.orderId === command.orderId))
      : undefined;
  return ticket
    ? `Order ${ticket.number} stays as it is: ${refusal.message}`
    : `Not done: ${refusal.message}`;
}
