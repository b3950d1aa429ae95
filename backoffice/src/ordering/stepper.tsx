import { Button, useTranslator } from '@forno/shared/ui';
import { itemMessages } from './ordering-messages.ts';

const MOST = 20;

export function Stepper({
  value,
  onChange,
  label,
}: {
  value: number;
  onChange: (value: number) => void;
  label: string;
}) {
  const t = useTranslator();
  return (
    <span className="order-stepper" role="group" aria-label={label}>
      <Button aria-label={t(itemMessages.less)} onClick={() => onChange(Math.max(1, value - 1))}>
        −
      </Button>
      <output>{value}</output>
      <Button aria-label={t(itemMessages.more)} onClick={() => onChange(Math.min(MOST, value + 1))}>
        +
      </Button>
    </span>
  );
}
