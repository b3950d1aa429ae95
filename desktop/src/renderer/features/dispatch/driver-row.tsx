import { driverBank, expectedCents } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { Price } from '../../ui/price.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { dispatchMessages } from './dispatch-messages.ts';

interface DriverRowProps {
  driverId: string;
  name: string;
  /** Something is chosen to be driven. */
  canSend: boolean;
  onSend: () => void;
  onStart: () => void;
  onSettle: () => void;
}

/** One driver: where, with how much money, and what can be done with them now. */
export function DriverRow({ driverId, name, canSend, onSend, onStart, onSettle }: DriverRowProps) {
  const t = useTranslator();
  const dates = useDates();
  const driver = useAppSelector((state) => state.shop.terminal.drivers[driverId]);
  const drawers = useAppSelector((state) => state.shop.terminal.drawers);
  const atWork = useAppSelector((state) => state.shop.terminal.shifts[driverId] !== undefined);
  const bank = driverBank(Object.values(drawers), driverId);
  const route = driver?.route ?? null;
  return (
    <li className="dispatch-driver">
      <span>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        <span className="forno-muted">
          {route
            ? t(dispatchMessages.out, { time: dates.clock(route.backAt) })
            : t(atWork ? dispatchMessages.free : dispatchMessages.away)}
          {' · '}
          {bank
            ? t.rich(dispatchMessages.bank, { amount: <Price cents={expectedCents(bank)} bare /> })
            : t(dispatchMessages.noBank)}
        </span>
      </span>
      {route ? null : bank ? (
        <Button onClick={onSettle}>{t(dispatchMessages.settle, { name })}</Button>
      ) : (
        <Button onClick={onStart}>{t(dispatchMessages.giveBank, { name })}</Button>
      )}
      {route ? null : (
        <Button kind={canSend ? 'primary' : 'quiet'} disabled={!canSend} onClick={onSend}>
          {t(dispatchMessages.send, { name })}
        </Button>
      )}
    </li>
  );
}
