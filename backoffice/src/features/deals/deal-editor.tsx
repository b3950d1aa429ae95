import { Link, useLocation } from 'react-router';
import { SERVICES, type Deal } from '@forno/shared/menu';
import { Button, Toggle } from '@forno/shared/ui';
import { Field, Several } from '../boards/fields.tsx';
import { useMenuContext } from '../menu/menu-page.tsx';
import { PriceField } from '../menu/price-field.tsx';
import { TextField } from '../menu/text-field.tsx';
import { TranslationFields } from '../menu/translation-fields.tsx';
import { BenefitFields } from './benefit-fields.tsx';
import { CountField } from './number-field.tsx';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const CHANNELS = [
  ['IN_STORE', 'In store'],
  ['WEB', 'Web'],
  ['MOBILE', 'Mobile'],
  ['PHONE', 'Phone'],
  ['PARTNER', 'Partner'],
] as const;

/** One deal: what it gives, to whom and when. */
export function DealEditor({ deal }: { deal: Deal }) {
  const { editor, mayEdit } = useMenuContext();
  const { menu } = editor.draft;
  const { search } = useLocation();
  const ref = { list: 'deals', id: deal.id } as const;
  const set = (fields: Readonly<Record<string, unknown>>): void =>
    editor.edit({ type: 'set', entry: ref, fields });
  const some = <T,>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);
  const prefix = `deal:${deal.id}:`;
  const problems = editor.problems.filter(({ field }) => field.startsWith(prefix));
  const problemOf = (field: string): string | undefined =>
    problems.find((problem) => problem.field === `${prefix}${field}`)?.message;
  return (
    <section className="forno-panel bo-editor" aria-label={`Edit ${deal.name}`}>
      <Link className="bo-back" to={{ pathname: `/menu/${menu.menuId}/deals`, search }}>
        ‹ All deals
      </Link>
      <h2>{deal.name === '' ? 'No name' : deal.name}</h2>
      {problems.length > 0 ? (
        <p className="forno-error" role="alert">
          To mend: {problems.map(({ where, message }) => `${where}: ${message}`).join('; ')}
        </p>
      ) : null}
      <div className="bo-details" onBlur={editor.endStep}>
        <fieldset className="bo-fields" disabled={!mayEdit}>
          <legend className="forno-hidden">What it is</legend>
          <TextField
            label="Name"
            value={deal.name}
            problem={problemOf('name')}
            onChange={(name) => set({ name })}
            onLeave={editor.endStep}
          />
          <TextField
            label="Code, if it has to be asked for"
            value={deal.code ?? ''}
            problem={problemOf('code')}
            onChange={(code) => set({ code: code === '' ? undefined : code.toUpperCase() })}
            onLeave={editor.endStep}
          />
          <BenefitFields menu={menu} benefit={deal.benefit} onChange={(benefit) => set({ benefit })} />
        </fieldset>
        <details>
          <summary>When and for whom</summary>
          <fieldset className="bo-fields" disabled={!mayEdit}>
            <legend className="forno-hidden">When and for whom</legend>
            <Several
              label="Weekdays"
              none="every day"
              options={WEEKDAYS.map((name, day) => [day, name] as const)}
              values={deal.weekdays ?? []}
              onChange={(days) => set({ weekdays: some(days) })}
            />
            <Several
              label="Times of day"
              none="any"
              options={menu.dayParts.map(({ id, name }) => [id, name] as const)}
              values={deal.dayPartIds ?? []}
              onChange={(ids) => set({ dayPartIds: some(ids) })}
            />
            <Field
              label="From the day"
              type="date"
              value={deal.validFrom ?? ''}
              onChange={(day) => set({ validFrom: day === '' ? undefined : day })}
            />
            <Field
              label="To the day"
              type="date"
              value={deal.validTo ?? ''}
              onChange={(day) => set({ validTo: day === '' ? undefined : day })}
            />
            <Several
              label="Services"
              none="all"
              options={SERVICES.map((service) => [service, service.replace('-', ' ')] as const)}
              values={deal.services ?? []}
              onChange={(services) => set({ services: some(services) })}
            />
            <Several
              label="Channels"
              none="all"
              options={CHANNELS}
              values={deal.channels ?? []}
              onChange={(channels) => set({ channels: some(channels) })}
            />
            <PriceField
              label="Orders from"
              cents={deal.minSubtotalCents ?? null}
              currency={menu.currency}
              isOptional
              placeholder="any"
              problem={problemOf('minSubtotalCents')}
              onChange={(cents) => set({ minSubtotalCents: cents ?? undefined })}
              onLeave={editor.endStep}
            />
            <CountField
              label="So often an order"
              value={deal.perOrderMax}
              onChange={(perOrderMax) => set({ perOrderMax })}
            />
            <Toggle
              checked={deal.combinable !== false}
              disabled={!mayEdit}
              onChange={(isCombinable) => set({ combinable: isCombinable ? undefined : false })}
            >
              Together with other deals
            </Toggle>
          </fieldset>
        </details>
        <details>
          <summary>Translations</summary>
          <fieldset className="bo-fields" disabled={!mayEdit}>
            <legend className="forno-hidden">Translations</legend>
            <TranslationFields menu={menu} entry={deal} set={set} />
          </fieldset>
        </details>
      </div>
      {mayEdit ? (
        <Button kind="danger" onClick={() => editor.edit({ type: 'remove', entry: ref })}>
          Take off the menu
        </Button>
      ) : null}
    </section>
  );
}
