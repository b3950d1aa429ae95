import { useId, useState } from 'react';
import { streetOf } from '@forno/shared/domain';
import type { Cart, OrderingMenu } from '@forno/shared/protocol/cloud/ordering';
import { Button, useTranslator } from '@forno/shared/ui';
import { FormField } from './form-field.tsx';
import { checkoutMessages } from './ordering-messages.ts';

export type Destination = NonNullable<Cart['deliverTo']>;

interface DeliveryFieldsProps {
  streets: OrderingMenu['store']['streets'];
  /** Where the quote is for; null: nowhere yet. */
  to: Destination | null;
  /** Nobody drives there, as far as the address is known. */
  isUnknown: boolean;
  onChange: (to: Destination) => void;
}

/** Where a delivery goes. What decides about its fee is told when a field is left; the rest is read with the order. */
export function DeliveryFields({ streets, to, isUnknown, onChange }: DeliveryFieldsProps) {
  const t = useTranslator();
  const list = useId();
  const [typed, setTyped] = useState({ street: '', postcode: '', city: '' });
  const [isLost, setIsLost] = useState(false);
  const point = to?.point ?? null;
  const tell = (at: Destination['point'] = point): void => {
    const { street, postcode } = typed;
    if (street === (to?.street ?? '') && postcode === (to?.postcode ?? '') && at === point) return;
    onChange({ street, postcode, point: at });
  };
  const leaveStreet = (): void => {
    const known = typed.postcode === '' ? streetOf(streets, typed.street) : undefined;
    if (!known) return tell();
    const { street } = typed;
    setTyped({ street, postcode: known.postcode, city: typed.city || known.city });
    onChange({ street, postcode: known.postcode, point });
  };
  const find = (): void =>
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setIsLost(false);
        tell({ latE6: Math.round(latitude * 1e6), lonE6: Math.round(longitude * 1e6) });
      },
      () => setIsLost(true),
    );
  return (
    <>
      <FormField label={t(checkoutMessages.name)} field="name" required maxLength={60} autoComplete="name" />
      <datalist id={list}>
        {streets.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <FormField
        label={t(checkoutMessages.street)}
        field="street"
        required
        maxLength={80}
        autoComplete="address-line1"
        list={list}
        value={typed.street}
        onChange={(event) => setTyped({ ...typed, street: event.target.value })}
        onBlur={leaveStreet}
      />
      <div className="order-town">
        <FormField
          label={t(checkoutMessages.postcode)}
          field="postcode"
          maxLength={12}
          autoComplete="postal-code"
          value={typed.postcode}
          onChange={(event) => setTyped({ ...typed, postcode: event.target.value })}
          onBlur={() => tell()}
        />
        <FormField
          label={t(checkoutMessages.city)}
          field="city"
          maxLength={60}
          autoComplete="address-level2"
          value={typed.city}
          onChange={(event) => setTyped({ ...typed, city: event.target.value })}
        />
      </div>
      {isUnknown && 'geolocation' in navigator ? (
        <Button onClick={find}>{t(checkoutMessages.here)}</Button>
      ) : null}
      {isLost ? <p role="alert">{t(checkoutMessages.hereFailed)}</p> : null}
      <FormField label={t(checkoutMessages.unit)} field="unit" maxLength={40} autoComplete="address-line2" />
      <FormField label={t(checkoutMessages.instructions)} field="instructions" maxLength={160} />
    </>
  );
}
