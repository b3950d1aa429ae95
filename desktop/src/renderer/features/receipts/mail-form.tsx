import { useState, type FormEvent } from 'react';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useTill } from '../../app/till.ts';
import { receiptMessages } from './receipt-messages.ts';

/** Sends the receipt to an address that is typed here and kept nowhere. */
export function MailForm({ orderId, onSaid }: { orderId: string; onSaid: (words: string) => void }) {
  const t = useTranslator();
  const till = useTill();
  const [address, setAddress] = useState('');
  const [sending, setSending] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    const answer = await till.request('mail-receipt', { orderId, to: address });
    setSending(false);
    if (answer.ok) setAddress('');
    onSaid(answer.ok ? t(receiptMessages.mailed) : refusalWords(t, answer.error));
  };
  return (
    <form className="receipt-mail" onSubmit={(event) => void send(event)}>
      <input
        className="forno-input"
        type="email"
        required
        maxLength={254}
        dir="ltr"
        autoComplete="off"
        aria-label={t(receiptMessages.mailAddress)}
        placeholder={t(receiptMessages.mailAddress)}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Button type="submit" disabled={sending || address === ''}>
        {t(receiptMessages.mail)}
      </Button>
    </form>
  );
}
