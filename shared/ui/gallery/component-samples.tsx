import { useState } from 'react';
import {
  Button,
  ConnectionBadge,
  Elapsed,
  EmptyState,
  itemSvg,
  Keypad,
  Money,
  Segmented,
  Strip,
  Toggle,
} from '../index.ts';

const US = { currency: 'USD', locale: 'en-US' };

export function ComponentSamples() {
  return (
    <section>
      <h2>Components</h2>
      <Strips />
      <Buttons />
      <Keypads />
      <div className="gallery-columns">
        <div className="forno-panel">
          <EmptyState
            title="No drinks yet"
            hint="Add the first one and it shows here, on the terminal and on the board."
            picture={itemSvg({ shape: 'cup', color: '#3f7f46' })}
            action={<Button kind="primary">Add a drink</Button>}
          />
        </div>
        <Orders />
      </div>
    </section>
  );
}

function Strips() {
  const [open, setOpen] = useState(true);
  const strip = (
    <Strip tone="red" actions={[{ label: 'Paper is in', onPress: () => setOpen(false) }]}>
      <b>Kitchen printer is out of paper.</b> Three tickets wait; they print as soon as there is paper.
    </Strip>
  );
  return (
    <div>
      {open ? strip : null}
      <Strip tone="amber">
        <b>Selling offline since 18:02.</b> 37 orders waiting.
      </Strip>
      <Strip tone="basil">All orders are with the cloud.</Strip>
    </div>
  );
}

function Buttons() {
  const [size, setSize] = useState('m');
  const [online, setOnline] = useState(true);
  return (
    <>
      <div className="gallery-row">
        <Button kind="primary" size="large">
          Pay <Money cents={2450} {...US} />
        </Button>
        <Button kind="primary">Send to kitchen</Button>
        <Button>Hold</Button>
        <Button kind="danger">Void order</Button>
        <Button disabled>Reprint</Button>
        <Segmented
          label="Size"
          value={size}
          onChange={setSize}
          options={[
            { value: 's', label: 'Small' },
            { value: 'm', label: 'Medium' },
            { value: 'l', label: 'Large' },
            { value: 'xl', label: 'Party', disabled: true },
          ]}
        />
        <Toggle checked={online} onChange={setOnline}>
          Takes online orders
        </Toggle>
      </div>
      <div className="gallery-row">
        <ConnectionBadge state="live" lagMs={38} seq={18_204} locale="en-US" />
        <ConnectionBadge state="behind" lagMs={4200} seq={18_190} locale="en-US" />
        <ConnectionBadge state="offline" lagMs={0} seq={18_102} locale="en-US" />
        <span className="forno-chip" data-tone="basil">
          on time
        </span>
        <span className="forno-chip" data-tone="amber">
          soon <Elapsed elapsedMs={720_000} locale="en-US" tone="amber" />
        </span>
        <span className="forno-chip" data-tone="red">
          late <Elapsed elapsedMs={250_000} locale="en-US" tone="red" />
        </span>
        <span className="forno-chip" data-tone="tomato">
          new
        </span>
        <span className="forno-chip">86</span>
      </div>
    </>
  );
}

function Keypads() {
  const [cents, setCents] = useState(1550);
  const [tried, setTried] = useState(0);
  return (
    <div className="gallery-columns">
      <div>
        <p style={{ fontSize: 'var(--text-3xl)', fontWeight: 'var(--weight-heavy)' }}>
          <Money cents={cents} {...US} />
        </p>
        <Keypad mode="amount" label="Amount" valueCents={cents} onChange={setCents} />
      </div>
      <Keypad
        mode="pin"
        label="PIN"
        length={4}
        listens={false}
        onComplete={() => setTried(tried + 1)}
        {...(tried > 0 ? { error: 'No one here has this PIN.' } : {})}
      />
    </div>
  );
}

const LINES = [
  { name: 'L Pepperoni', quantity: 1, cents: 1550 },
  { name: 'Cola 0.5', quantity: 2, cents: 500 },
  { name: 'Deal: two for 20', quantity: 1, cents: -300 },
];

function Orders() {
  return (
    <div className="forno-panel">
      <table className="forno-table">
        <thead>
          <tr>
            <th>Line</th>
            <th className="forno-number">Quantity</th>
            <th className="forno-number">Price</th>
          </tr>
        </thead>
        <tbody>
          {LINES.map((line) => (
            <tr key={line.name}>
              <td>{line.name}</td>
              <td className="forno-number">{line.quantity}</td>
              <td className="forno-number">
                <Money cents={line.cents} bare {...US} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <br />
      <label className="forno-field">
        Name on the ticket
        <input className="forno-input" placeholder="Ann B." />
      </label>
      <br />
      <div className="forno-skeleton" />
    </div>
  );
}
