import { useState } from 'react';
import type { Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { takeFocus } from '../../ui/take-focus.ts';
import { sentMessages } from './sent-messages.ts';
import { useCart } from './use-cart.ts';

/** Parks the order under a word, or for another terminal to go on with. */
export function HoldAs({ order, onDone }: { order: Order; onDone: () => void }) {
  const t = useTranslator();
  const cart = useCart();
  const ask = useAsk('order');
  const { memory } = useTill();
  const devices = useAppSelector((state) => state.shop.status?.devices);
  const terminals = (devices ?? []).filter((d) => d.kind === 'terminal' && d.deviceId !== memory.deviceId);
  const [label, setLabel] = useState('');
  const [forDeviceId, setForDeviceId] = useState('');
  const park = (): void => {
    const word = label.trim();
    if (forDeviceId === '') cart.hold(word || undefined);
    else {
      ask({ type: 'HoldOrder', orderId: order.orderId, forDeviceId, ...(word && { label: word }) });
      cart.leave();
    }
    onDone();
  };
  return (
    <form
      className="order-form order-hold"
      onSubmit={(event) => {
        event.preventDefault();
        park();
      }}
    >
      <input
        className="forno-input"
        dir="auto"
        aria-label={t(sentMessages.holdLabel)}
        placeholder={t(sentMessages.holdLabel)}
        maxLength={40}
        ref={takeFocus}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      {terminals.length === 0 ? null : (
        <select
          className="forno-input"
          aria-label={t(sentMessages.forTerminal)}
          value={forDeviceId}
          onChange={(event) => setForDeviceId(event.target.value)}
        >
          <option value="">{t(sentMessages.anyTerminal)}</option>
          {terminals.map(({ deviceId, name }) => (
            <option key={deviceId} value={deviceId}>
              {name}
            </option>
          ))}
        </select>
      )}
      <Button type="submit" wide>
        {t(sentMessages.hold)}
      </Button>
    </form>
  );
}
