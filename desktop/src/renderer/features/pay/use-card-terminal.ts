import { cardTerminalOf } from '@forno/shared/protocol/devices';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';

/** How the card terminal of this till is; none: cards are not taken here. */
export function useCardTerminal(): 'ok' | 'offline' | 'none' {
  const { memory } = useTill();
  const peripherals = useAppSelector((state) => state.shop.status?.peripherals);
  const mine = cardTerminalOf(peripherals ?? [], memory.deviceId);
  if (!mine) return 'none';
  return mine.state === 'offline' ? 'offline' : 'ok';
}

/** Whether the terminal that charged a card can still change its tip. */
export function useAdjustsTips(cardTerminalId: string | null): boolean {
  const peripherals = useAppSelector((state) => state.shop.status?.peripherals) ?? [];
  const terminals = peripherals.filter((peripheral) => peripheral.class === 'card-terminal');
  const charged = cardTerminalId === null ? terminals[0] : terminals.find(({ id }) => id === cardTerminalId);
  return charged?.adjustsTips === true;
}
