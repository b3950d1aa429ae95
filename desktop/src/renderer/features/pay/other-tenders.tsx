import { useState } from 'react';
import { availableCents, giftCardId, type Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { creditMessages } from '../credit/credit-messages.ts';

/** What a tap on a tender takes: a part of the bill, a tip on top, and which part of a split it is. */
export interface Taking {
  readonly amountCents: number;
  readonly tipCents: number;
  readonly split?: { readonly by: 'amount' | 'item' | 'person'; readonly label: string };
}

interface PanelProps {
  order: Order;
  taking: Taking;
  blocked: boolean;
  onDone: () => void;
}

/** The card is scanned or its code typed; only its hash goes any further. */
export function GiftCardPanel({ order, taking, blocked, onDone }: PanelProps) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('pay');
  const [code, setCode] = useState('');
  const accountId = giftCardId(code);
  const account = useAppSelector((state) => state.shop.terminal.accounts[accountId]);
  const known = code.trim() !== '' && account?.kind === 'gift-card';
  const left = known ? availableCents(account) : 0;
  const tipCents = Math.min(taking.tipCents, left);
  const amountCents = Math.min(taking.amountCents, left - tipCents);
  const redeem = (): void => {
    if (amountCents <= 0 || blocked) return;
    const { orderId } = order;
    const part = { ...taking, amountCents, tipCents };
    ask({ type: 'RedeemGiftCard', orderId, paymentId: till.newId(), accountId, ...part });
    onDone();
  };
  return (
    <form
      className="pay-panel"
      onSubmit={(event) => {
        event.preventDefault();
        redeem();
      }}
    >
      <label>
        {t(creditMessages.scan)}
        <input
          className="forno-input"
          // The next thing that happens is a scan.
          ref={(input) => input?.focus()}
          aria-label={t(creditMessages.code)}
          autoComplete="off"
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {known ? (
        <p>{t.rich(creditMessages.onCard, { amount: <Price cents={left} bare /> })}</p>
      ) : code.trim().length > 5 ? (
        <p role="status">{t(creditMessages.unknownCard)}</p>
      ) : null}
      <Button type="submit" kind="primary" size="large" wide disabled={blocked || amountCents <= 0}>
        {t.rich(creditMessages.redeem, {
          amount: <Price cents={Math.max(0, amountCents) + tipCents} bare />,
        })}
      </Button>
      <Button onClick={onDone}>{t(creditMessages.leave)}</Button>
    </form>
  );
}

/** The account of the order's customer. */
export function HouseAccountPanel({ order, taking, blocked, onDone }: PanelProps) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('pay');
  const account = useAppSelector((state) => state.shop.terminal.accounts[order.customerId ?? '']);
  const known = account?.kind === 'house-account';
  const left = known ? availableCents(account) : 0;
  const wanted = taking.amountCents + taking.tipCents;
  return (
    <div className="pay-panel">
      {known ? (
        <p role="status">
          {account.blocked
            ? t(creditMessages.accountBlocked)
            : t.rich(creditMessages.canOwe, { amount: <Price cents={left} bare /> })}
        </p>
      ) : (
        <p role="status">
          {t(order.customerId === null ? creditMessages.customerFirst : creditMessages.noAccount)}
        </p>
      )}
      <Button
        kind="primary"
        size="large"
        wide
        disabled={blocked || !known || wanted > left || wanted === 0}
        onClick={() => {
          const { orderId, customerId } = order;
          const accountId = customerId!;
          ask({ type: 'ChargeAccount', orderId, paymentId: till.newId(), accountId, ...taking });
          onDone();
        }}
      >
        {t.rich(creditMessages.charge, { amount: <Price cents={wanted} bare /> })}
      </Button>
      <Button onClick={onDone}>{t(creditMessages.leave)}</Button>
    </div>
  );
}

/** The terminal has no line; what it took offline has a number on its slip. */
export function OfflineCardPanel({ order, taking, blocked, onDone }: PanelProps) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('pay');
  const { offlineFloorCents } = useAppSelector(selectSettings).cards;
  const [voucher, setVoucher] = useState('');
  return (
    <form
      className="pay-panel"
      onSubmit={(event) => {
        event.preventDefault();
        const { orderId } = order;
        ask({ type: 'TakeCardOffline', orderId, paymentId: till.newId(), voucher, ...taking });
        onDone();
      }}
    >
      <p>{t.rich(creditMessages.offlineHint, { limit: <Price cents={offlineFloorCents} bare /> })}</p>
      <input
        className="forno-input"
        ref={(input) => input?.focus()}
        aria-label={t(creditMessages.voucher)}
        placeholder={t(creditMessages.voucher)}
        maxLength={20}
        value={voucher}
        onChange={(event) => setVoucher(event.target.value)}
      />
      <Button type="submit" kind="primary" size="large" wide disabled={blocked || voucher.trim() === ''}>
        {t(creditMessages.takeOffline)}
      </Button>
      <Button onClick={onDone}>{t(creditMessages.leave)}</Button>
    </form>
  );
}
