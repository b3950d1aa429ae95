import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Settings, SettingsSection } from '@forno/shared/domain';
import { SERVICES } from '@forno/shared/menu';
import { minorDigits } from '@forno/shared/money';
import { Button } from '@forno/shared/ui';
import { Choice, Field, Several } from '../boards/fields.tsx';
import { TextField } from '../menu/text-field.tsx';

export const SECTION_WORDS: Readonly<Record<SettingsSection, string>> = {
  services: 'Services',
  openingHours: 'Opening hours',
  receipt: 'Receipts',
  cashRoundingCents: 'Rounding of cash',
  noteCents: 'Quick notes',
  cash: 'Drawers and counting',
  tips: 'Tips',
  cards: 'Cards without the terminal',
  giftCards: 'Gift cards',
  voids: 'Who may void',
  limits: 'Time limits',
  futureOrders: 'Orders for later',
  channels: 'Web and partners',
  network: 'Screens on the network',
  releaseBeforePayment: 'Made before paid',
};
const DAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'].map((name, day) => [day, name] as const);
const SERVICE_OPTIONS = SERVICES.map((service) => [service, service.replace('-', ' ')] as const);
const nothing = (): void => undefined;
const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

interface SettingsFieldsProps {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="forno-panel bo-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Tick({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="bo-tick">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

const ONLINE_SERVICES = [
  ['carry-out', 'Least order to take away'],
  ['dine-in', 'Least order to eat here'],
  ['delivery', 'Least order to be delivered'],
] as const;

/** What managers change now and then; the kitchen's layout and the floor have pages of their own. */
export function SettingsFields({ settings, onChange }: SettingsFieldsProps) {
  const set = (more: Partial<Settings>): void => onChange({ ...settings, ...more });
  const { receipt, cash, tips, channels, voids, futureOrders, network } = settings;
  const count = (label: string, value: number, to: (value: number) => void): ReactNode => (
    <Field label={label} type="number" min={0} value={String(value)} onChange={(text) => to(Number(text))} />
  );
  const unit = 10 ** minorDigits(settings.currency);
  const amount = (label: string, cents: number, to: (cents: number) => void): ReactNode => (
    <Field
      label={`${label}, ${settings.currency}`}
      type="number"
      min={0}
      step={1 / unit}
      value={String(cents / unit)}
      onChange={(text) => to(Math.round(Number(text) * unit))}
    />
  );
  return (
    <>
      <Group title="The store">
        <Field label="Name" value={settings.name} onChange={(name) => set({ name })} />
        <TextField
          label="Address"
          isLong
          value={settings.address.join('\n')}
          problem={undefined}
          onChange={(text) => set({ address: linesOf(text) })}
          onLeave={nothing}
        />
        <p className="forno-muted">
          {settings.currency}, {settings.timeZone}, days begin at {settings.dayStartsAt}: these decide which
          day a sale is of, and stay. Tax rates belong to the <Link to="/menu">menu</Link>.
        </p>
      </Group>
      <Group title="Services and hours">
        <Several
          label="Services"
          options={SERVICE_OPTIONS}
          values={settings.services}
          onChange={(services) => set({ services })}
        />
        <Several
          label="Made before they are paid"
          none="none"
          options={SERVICE_OPTIONS}
          values={settings.releaseBeforePayment}
          onChange={(releaseBeforePayment) => set({ releaseBeforePayment })}
        />
        <Hours settings={settings} onChange={(openingHours) => set({ openingHours })} />
        {count('Orders for later: days ahead at most', futureOrders.daysAheadMax, (daysAheadMax) =>
          set({ futureOrders: { ...futureOrders, daysAheadMax } }),
        )}
      </Group>
      <Group title="Receipts">
        {(['header', 'footer'] as const).map((part) => (
          <TextField
            key={part}
            label={part === 'header' ? 'Above' : 'Below'}
            isLong
            value={receipt[part].join('\n')}
            problem={undefined}
            onChange={(text) => set({ receipt: { ...receipt, [part]: linesOf(text) } })}
            onLeave={nothing}
          />
        ))}
        <Tick
          label="Summary of taxes"
          on={receipt.shows.taxSummary}
          onChange={(taxSummary) => set({ receipt: { ...receipt, shows: { ...receipt.shows, taxSummary } } })}
        />
        <Tick
          label="The order’s code to scan"
          on={receipt.shows.orderCode}
          onChange={(orderCode) => set({ receipt: { ...receipt, shows: { ...receipt.shows, orderCode } } })}
        />
      </Group>
      <Group title="Money">
        <Choice
          label="Cash is rounded to"
          value={String(settings.cashRoundingCents)}
          options={[...new Set([1, 5, 10, 50, 100, settings.cashRoundingCents])].map(
            (cents) => [String(cents), cents === 1 ? 'not at all' : `${cents} cents`] as const,
          )}
          onChange={(cents) => set({ cashRoundingCents: Number(cents) })}
        />
        <Choice
          label="Drawers"
          value={cash.drawers}
          options={[
            ['shared', 'One for all at a till'],
            ['personal', 'One for each cashier'],
          ]}
          onChange={(drawers) => set({ cash: { ...cash, drawers } })}
        />
        {amount('Float offered', cash.floatCents, (floatCents) => set({ cash: { ...cash, floatCents } }))}
        <Tick
          label="Who counts sees what should be there only afterwards"
          on={cash.blindCount}
          onChange={(blindCount) => set({ cash: { ...cash, blindCount } })}
        />
        <Choice
          label="Tips are asked for"
          value={tips.ask}
          options={[
            ['off', 'nowhere'],
            ['screen', 'on the till’s screen'],
            ['terminal', 'by the card terminal'],
          ]}
          onChange={(ask) => set({ tips: { ...tips, ask } })}
        />
        <Tick
          label="Taking off what the kitchen has needs a manager’s PIN"
          on={voids.sentLines}
          onChange={(sentLines) => set({ voids: { ...voids, sentLines } })}
        />
      </Group>
      <Group title="Web and partners">
        <Tick
          label="Orders are taken on without a person"
          on={channels.acceptByItself}
          onChange={(acceptByItself) => set({ channels: { ...channels, acceptByItself } })}
        />
        {count('Given up unanswered after, minutes', channels.answerMinutes, (answerMinutes) =>
          set({ channels: { ...channels, answerMinutes } }),
        )}
        {count(
          'Only for later where the kitchen takes longer than, minutes',
          channels.laterOverMinutes,
          (laterOverMinutes) => set({ channels: { ...channels, laterOverMinutes } }),
        )}
        {count(
          'None at all where it takes longer than, minutes',
          channels.pausedOverMinutes,
          (pausedOverMinutes) => set({ channels: { ...channels, pausedOverMinutes } }),
        )}
        {ONLINE_SERVICES.map(([service, label]) => (
          <Fragment key={service}>
            {amount(label, channels.minimumCents[service] ?? 0, (cents) =>
              set({
                channels: { ...channels, minimumCents: { ...channels.minimumCents, [service]: cents } },
              }),
            )}
          </Fragment>
        ))}
      </Group>
      <Group title="Screens on the network">
        <Tick
          label="The lobby shows names"
          on={settings.lobbyShowsNames}
          onChange={(lobbyShowsNames) => set({ lobbyShowsNames })}
        />
        <Choice
          label="The lobby calls who is ready"
          value={settings.lobbyCalls}
          options={[
            ['voice', 'by a sound and a voice'],
            ['sound', 'by a sound'],
            ['silent', 'silently, on the screen'],
          ]}
          onChange={(lobbyCalls) => set({ lobbyCalls })}
        />
        <Tick
          label="Plain browsers may be screens and terminals"
          on={network.plainBrowsers}
          onChange={(plainBrowsers) => set({ network: { ...network, plainBrowsers } })}
        />
        <p className={network.plainBrowsers ? 'bo-warning' : 'forno-muted'}>
          {network.plainBrowsers
            ? 'What goes to and from a browser is not encrypted: whoever is on the shop’s network can read along, and a browser cannot tell the master from an impostor. Screens in the Forno shell are not concerned.'
            : 'Screens and terminals on other machines come through the Forno shell only, over TLS. Whoever is in by a browser is turned away when this reaches the shop.'}
        </p>
      </Group>
    </>
  );
}

function Hours({
  settings: { openingHours },
  onChange,
}: {
  settings: Settings;
  onChange: (hours: Settings['openingHours']) => void;
}) {
  const change = (at: number, more: Partial<Settings['openingHours'][number]>): void =>
    onChange(openingHours.map((one, n) => (n === at ? { ...one, ...more } : one)));
  return (
    <div className="bo-section">
      <h3>Open {openingHours.length === 0 ? 'at any time' : ''}</h3>
      <ul className="bo-staff-rows">
        {openingHours.map((one, n) => (
          <li key={n}>
            <Several
              label={`Days, row ${n + 1}`}
              options={DAYS}
              values={one.weekdays}
              onChange={(weekdays) => change(n, { weekdays })}
            />
            <Field label="From" type="time" value={one.from} onChange={(from) => change(n, { from })} />
            <Field label="To" type="time" value={one.to} onChange={(to) => change(n, { to })} />
            <Button onClick={() => onChange(openingHours.filter((_, at) => at !== n))}>
              Take row {n + 1} off
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          onClick={() =>
            onChange([...openingHours, { weekdays: [1, 2, 3, 4, 5], from: '11:00', to: '22:00' }])
          }
        >
          More hours
        </Button>
      </div>
    </div>
  );
}
