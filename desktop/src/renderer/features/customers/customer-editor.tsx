import { useState, type FormEvent } from 'react';
import {
  customerDraftSchema,
  draftOf,
  type Address,
  type Customer,
  type CustomerDraft,
  type Refusal,
} from '@forno/shared/domain';
import { Button, refusalWords, Segmented, Toggle, useTranslator } from '@forno/shared/ui';
import { selectSession } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { takeFocus } from '../../ui/take-focus.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { AddressFields } from './address-fields.tsx';
import { customerMessages } from './customer-messages.ts';
import { Field } from './field.tsx';

export interface CustomerEditorProps {
  /** Null: a new customer. */
  before: Customer | null;
  /** What was looked for in vain: a number or a name to begin with. */
  typed: string;
  onDone: (customerId: string | null) => void;
}

/** The whole record on one page; nothing is asked that is not needed for an order. */
export function CustomerEditor({ before, typed, onDone }: CustomerEditorProps) {
  const t = useTranslator();
  const till = useTill();
  const [draft, setDraft] = useState(() => (before ? draftOf(before) : newDraft(till.newId, typed)));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const mayCredit = useAppSelector(selectSession)?.permissions.includes('credit') ?? false;
  const set = (change: Partial<CustomerDraft>): void => setDraft({ ...draft, ...change });
  const setPhone = (at: number, phone: string): void =>
    set({ phones: [0, 1].map((n) => (n === at ? phone : (draft.phones[n] ?? ''))) });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await till.request('save-customer', tidied(draft));
    if (answer.ok) onDone(answer.value.customerId);
    else setRefusal(answer.error);
  };
  return (
    <form className="customer-editor" onSubmit={(event) => void save(event)} ref={takeFocus}>
      <div className="customer-fields">
        <Field
          label={t(customerMessages.name)}
          required
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        <Field
          label={t(customerMessages.phone)}
          type="tel"
          value={draft.phones[0] ?? ''}
          onChange={(phone) => setPhone(0, phone)}
        />
        <Field
          label={t(customerMessages.otherPhone)}
          type="tel"
          value={draft.phones[1] ?? ''}
          onChange={(phone) => setPhone(1, phone)}
        />
        <Field
          label={t(customerMessages.email)}
          type="email"
          value={draft.email}
          onChange={(email) => set({ email })}
        />
      </div>
      {draft.addresses.map((address, n) => (
        <AddressFields
          key={address.addressId}
          address={address}
          onChange={(changed) => set({ addresses: draft.addresses.with(n, changed) })}
          onRemove={() => set({ addresses: draft.addresses.toSpliced(n, 1) })}
        />
      ))}
      <Button
        disabled={draft.addresses.length >= 8}
        onClick={() => set({ addresses: [...draft.addresses, newAddress(till.newId())] })}
      >
        {t(customerMessages.moreAddress)}
      </Button>
      <div className="customer-fields">
        <Field
          label={t(customerMessages.notes)}
          value={draft.notes}
          onChange={(notes) => set({ notes })}
          wide
        />
        <Field
          label={t(customerMessages.tags)}
          value={draft.tags.join(',')}
          onChange={(tags) => set({ tags: tags.split(',') })}
          wide
        />
      </div>
      <Consent kind="marketing" before={before} draft={draft} onChange={setDraft} />
      <Consent kind="data" before={before} draft={draft} onChange={setDraft} />
      {mayCredit ? <Credit draft={draft} onChange={set} /> : null}
      {refusal ? (
        <p className="customer-left-out" role="alert">
          {refusalWords(t, refusal)}
        </p>
      ) : null}
      <footer className="customer-acts">
        <Button onClick={() => onDone(null)}>{t(uiMessages.leaveIt)}</Button>
        <Button kind="primary" type="submit" disabled={draft.name.trim() === ''}>
          {t(customerMessages.save)}
        </Button>
      </footer>
    </form>
  );
}

interface PartProps {
  draft: CustomerDraft;
  onChange: (draft: CustomerDraft) => void;
}

function Consent({
  kind,
  before,
  draft,
  onChange,
}: PartProps & { kind: 'marketing' | 'data'; before: Customer | null }) {
  const t = useTranslator();
  const dates = useDates();
  const given = draft.consents[kind];
  const known = before?.consents[kind] ?? null;
  const label = t(kind === 'marketing' ? customerMessages.mayAdvertise : customerMessages.mayKeep);
  return (
    <div className="customer-consent">
      <span>{label}</span>
      <Segmented
        label={label}
        options={[
          { value: 'yes', label: t(customerMessages.yes) },
          { value: 'no', label: t(customerMessages.no) },
          { value: 'not-asked', label: t(customerMessages.notAsked), disabled: known !== null },
        ]}
        value={given === null ? 'not-asked' : given ? 'yes' : 'no'}
        onChange={(value) =>
          onChange({
            ...draft,
            consents: { ...draft.consents, [kind]: value === 'not-asked' ? null : value === 'yes' },
          })
        }
      />
      {known ? (
        <span className="forno-muted">
          {t(customerMessages.givenAt, { date: dates.dateAndTime(known.at), who: known.by })}
        </span>
      ) : null}
    </div>
  );
}

/** Only for whoever answers for the shop's money. */
function Credit({
  draft,
  onChange,
}: {
  draft: CustomerDraft;
  onChange: (change: Partial<CustomerDraft>) => void;
}) {
  const t = useTranslator();
  const exemption = draft.taxExemption ?? { certificate: '', reason: '' };
  return (
    <div className="customer-fields">
      <Toggle checked={draft.creditBlocked} onChange={(creditBlocked) => onChange({ creditBlocked })}>
        {t(customerMessages.blockCredit)}
      </Toggle>
      <Field
        label={t(customerMessages.certificate)}
        value={exemption.certificate}
        onChange={(certificate) => onChange({ taxExemption: { ...exemption, certificate } })}
      />
      <Field
        label={t(customerMessages.exemptReason)}
        value={exemption.reason}
        onChange={(reason) => onChange({ taxExemption: { ...exemption, reason } })}
      />
    </div>
  );
}

const newAddress = (addressId: string): Address => ({
  addressId,
  label: '',
  street: '',
  unit: '',
  postcode: '',
  city: '',
  instructions: '',
  point: null,
});

/** Begins with what was looked for: a number that called, or a name. */
function newDraft(newId: () => string, typed: string): CustomerDraft {
  const number = /^[\d\s()+./-]+$/.test(typed);
  const draft = customerDraftSchema.parse({ customerId: newId(), version: 0, name: '-' });
  return {
    ...draft,
    name: number ? '' : typed,
    phones: number ? [typed] : [],
    addresses: [newAddress(newId())],
  };
}

/** Without the fields that were left empty. */
function tidied(draft: CustomerDraft): CustomerDraft {
  const { taxExemption } = draft;
  return {
    ...draft,
    phones: draft.phones.map((phone) => phone.trim()).filter(Boolean),
    tags: draft.tags.map((tag) => tag.trim()).filter(Boolean),
    addresses: draft.addresses.filter(({ street }) => street.trim() !== ''),
    taxExemption: taxExemption?.certificate.trim() && taxExemption.reason.trim() ? taxExemption : null,
  };
}
