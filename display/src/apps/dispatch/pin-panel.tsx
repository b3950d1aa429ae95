import { Button, Keypad, useTranslator } from '@forno/shared/ui';
import { driverMessages } from './driver-messages.ts';

const PIN_LENGTH = 4;

/** Who takes the trip, or is back, says so by the own PIN. */
export function PinPanel({
  label,
  onPin,
  onLeave,
}: {
  label: string;
  onPin: (pin: string) => void;
  onLeave: () => void;
}) {
  const t = useTranslator();
  return (
    <section className="drivers-column" aria-label={label}>
      <h2>{label}</h2>
      <Keypad mode="pin" label={label} length={PIN_LENGTH} onComplete={onPin} />
      <Button wide onClick={onLeave}>
        {t(driverMessages.leave)}
      </Button>
    </section>
  );
}
