import { useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import { Keypad, refusalWords, useTranslator } from '@forno/shared/ui';
import type { Place, Refused } from '../../app/outbox-slice.ts';
import { useTill } from '../../app/till.ts';
import { approveMessages } from './approve-messages.ts';
import './approve.css';

/** Somebody who may allow it types a PIN in place; what was refused is then asked again. */
export function ApprovePad({ refused, place }: { refused: Refused; place: Place }) {
  const t = useTranslator();
  const till = useTill();
  const [error, setError] = useState<Refusal | null>(null);
  const [checking, setChecking] = useState(false);
  const approve = async (pin: string): Promise<void> => {
    setChecking(true);
    setError(await till.sendApproved(refused, place, pin));
    setChecking(false);
  };
  return (
    <div className="approve-pad">
      <p>{t(approveMessages.askPin)}</p>
      <Keypad
        mode="pin"
        length={4}
        first
        label={t(approveMessages.pin)}
        disabled={checking}
        onComplete={(pin) => void approve(pin)}
        {...(error && { error: refusalWords(t, error) })}
      />
    </div>
  );
}
