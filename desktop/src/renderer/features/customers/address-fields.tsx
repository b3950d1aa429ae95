import { useId } from 'react';
import { streetOf, type Address } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { customerMessages } from './customer-messages.ts';
import { Field } from './field.tsx';

interface AddressFieldsProps {
  address: Address;
  onChange: (address: Address) => void;
  onRemove: () => void;
}

/** An address, typed. A street of the shop's own list brings its postcode and its place on the map along. */
export function AddressFields({ address, onChange, onRemove }: AddressFieldsProps) {
  const t = useTranslator();
  const list = useId();
  const { streets } = useAppSelector(selectSettings).delivery;
  const setStreet = (street: string): void => {
    const known = streetOf(streets, street);
    onChange({
      ...address,
      street,
      point: known?.point ?? null,
      ...(known && { postcode: known.postcode, city: address.city || known.city }),
    });
  };
  const set = (change: Partial<Address>): void => onChange({ ...address, ...change });
  return (
    <fieldset className="customer-fields">
      <datalist id={list}>
        {streets.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <Field
        label={t(customerMessages.street)}
        value={address.street}
        onChange={setStreet}
        list={list}
        wide
      />
      <Field label={t(customerMessages.unit)} value={address.unit} onChange={(unit) => set({ unit })} />
      <Field
        label={t(customerMessages.postcode)}
        value={address.postcode}
        onChange={(postcode) => set({ postcode })}
      />
      <Field label={t(customerMessages.city)} value={address.city} onChange={(city) => set({ city })} />
      <Field
        label={t(customerMessages.instructions)}
        value={address.instructions}
        onChange={(instructions) => set({ instructions })}
      />
      <Button onClick={onRemove}>{t(customerMessages.removeAddress)}</Button>
    </fieldset>
  );
}
