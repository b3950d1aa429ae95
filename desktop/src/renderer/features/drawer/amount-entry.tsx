import { Keypad } from '@forno/shared/ui';
import { Price } from '../../ui/price.tsx';

/** An amount that the keypad fills from the right. */
export function AmountEntry({
  label,
  cents,
  onChange,
  onEnter,
}: {
  label: string;
  cents: number;
  onChange: (cents: number) => void;
  onEnter?: () => void;
}) {
  return (
    <>
      <Price className="drawer-amount" cents={cents} bare />
      <Keypad
        mode="amount"
        label={label}
        valueCents={cents}
        onChange={onChange}
        {...(onEnter && { onEnter })}
      />
    </>
  );
}
