import { act, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  applyTheme,
  Button,
  ConnectionBadge,
  Elapsed,
  Keypad,
  Money,
  Picture,
  Segmented,
  Strip,
  Toggle,
  useNow,
} from '../index.ts';

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<div id="root"></div><input id="search">';
});
const mounted: (() => void)[] = [];
afterEach(() => {
  for (const unmount of mounted.splice(0)) act(unmount);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('Money', () => {
  it('writes cents in the reader’s way, with a true minus', () => {
    expect(text(<Money cents={1550} currency="USD" locale="en-US" />)).toBe('$15.50');
    expect(text(<Money cents={-300} currency="USD" locale="en-US" bare />)).toBe('−3.00');
    expect(text(<Money cents={1500} currency="JPY" locale="en-US" bare />)).toBe('1,500');
    expect(text(<Money cents={123456} currency="EUR" locale="de-DE" bare />)).toBe('1.234,56');
  });
});

describe('Elapsed', () => {
  it('counts whole minutes, for eye and ear', () => {
    const root = render(<Elapsed elapsedMs={299_999} locale="en-US" />);
    expect(root.querySelector('[aria-hidden]')?.textContent).toBe('4′');
    expect(root.querySelector('.forno-hidden')?.textContent).toBe('4 minutes');
    expect(root.querySelector('time')?.getAttribute('datetime')).toBe('PT4M');
  });

  it('is never negative', () => {
    expect(text(<Elapsed elapsedMs={-5000} locale="de-DE" />)).toBe('0′0 Minuten');
  });
});

describe('ConnectionBadge', () => {
  it('says state, lag and sequence; offline has no lag', () => {
    expect(text(<ConnectionBadge state="live" lagMs={38} seq={18204} locale="en-US" />)).toBe(
      'live38 ms#18,204',
    );
    expect(text(<ConnectionBadge state="behind" lagMs={4230} seq={7} locale="en-US" />)).toBe(
      'behind4.2 sec#7',
    );
    expect(text(<ConnectionBadge state="offline" lagMs={99_000} seq={7} locale="en-US" />)).toBe('offline#7');
  });
});

describe('Strip', () => {
  it('stays until its action is taken', () => {
    vi.useFakeTimers();
    const handled = vi.fn<() => void>();
    const root = render(
      <Strip tone="red" actions={[{ label: 'Paper is in', onPress: handled }]}>
        Out of paper.
      </Strip>,
    );
    pass(3_600_000);
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Out of paper.');
    press(root, 'Paper is in');
    expect(handled).toHaveBeenCalledOnce();
  });
});

describe('Keypad', () => {
  it('takes a PIN from touch and keyboard together and empties for the next', () => {
    const complete = vi.fn<(pin: string) => void>();
    const root = render(<Keypad mode="pin" label="PIN" length={4} onComplete={complete} />);
    press(root, '1');
    type('9');
    type('2');
    expect(root.querySelectorAll('[data-filled]').length).toBe(3);
    type('Backspace');
    type('0');
    press(root, '7');
    expect(complete.mock.calls).toEqual([['1907']]);
    expect(root.querySelectorAll('[data-filled]').length).toBe(0);
  });

  it('leaves what is typed into a field to the field', () => {
    const complete = vi.fn<(pin: string) => void>();
    render(<Keypad mode="pin" label="PIN" length={1} onComplete={complete} />);
    type('5', document.querySelector('#search')!);
    expect(complete).not.toHaveBeenCalled();
  });

  it('takes an amount, and Enter', () => {
    const entered = vi.fn<(cents: number) => void>();
    const root = render(<Amount onEnter={entered} />);
    press(root, '2');
    press(root, '5');
    press(root, '00');
    type('Enter');
    expect(entered.mock.calls).toEqual([[2500]]);
  });

  it('does not listen when told so, nor when disabled', () => {
    const change = vi.fn<(cents: number) => void>();
    render(<Keypad mode="amount" label="Amount" valueCents={0} onChange={change} listens={false} />);
    type('5');
    const root = render(<Keypad mode="amount" label="Amount" valueCents={0} onChange={change} disabled />);
    type('5');
    press(root, '5');
    expect(change).not.toHaveBeenCalled();
  });

  function Amount({ onEnter }: { onEnter: (cents: number) => void }) {
    const [cents, setCents] = useState(0);
    return (
      <Keypad
        mode="amount"
        label="Amount"
        valueCents={cents}
        onChange={setCents}
        onEnter={() => onEnter(cents)}
      />
    );
  }
});

describe('Segmented', () => {
  const options = [
    { value: 's', label: 'Small' },
    { value: 'm', label: 'Medium', disabled: true },
    { value: 'l', label: 'Large' },
  ] as const;

  it('is one stop for Tab and moves by arrows past what is disabled, round the ends', () => {
    const root = render(<Sizes />);
    const radios = [...root.querySelectorAll('[role=radio]')];
    const chosen = () => radios.map((radio) => radio.getAttribute('aria-checked'));
    expect(radios.map((radio) => radio.getAttribute('tabindex'))).toEqual(['0', '-1', '-1']);
    type('ArrowRight', radios[0]!);
    expect(chosen()).toEqual(['false', 'false', 'true']);
    expect(document.activeElement).toBe(radios[2]);
    type('ArrowRight', radios[2]!);
    expect(chosen()).toEqual(['true', 'false', 'false']);
    type('End', radios[0]!);
    expect(chosen()).toEqual(['false', 'false', 'true']);
  });

  function Sizes() {
    const [size, setSize] = useState<'s' | 'm' | 'l'>('s');
    return <Segmented label="Size" options={options} value={size} onChange={setSize} />;
  }
});

describe('the rest', () => {
  it('toggles as a switch', () => {
    const change = vi.fn<(on: boolean) => void>();
    const root = render(
      <Toggle checked={false} onChange={change}>
        Online
      </Toggle>,
    );
    expect(root.querySelector('[role=switch]')?.getAttribute('aria-checked')).toBe('false');
    press(root, 'Online');
    expect(change.mock.calls).toEqual([[true]]);
  });

  it('never submits a form by accident', () => {
    expect(render(<Button>Hold</Button>).querySelector('button')?.type).toBe('button');
  });

  it('names a picture only where asked', () => {
    expect(
      render(<Picture svg="<svg></svg>" label="Margherita" />)
        .querySelector('[role=img]')
        ?.getAttribute('aria-label'),
    ).toBe('Margherita');
    expect(render(<Picture svg="<svg></svg>" />).querySelector('[aria-hidden=true] > svg')).not.toBeNull();
  });

  it('sets and lifts a theme', () => {
    applyTheme('dark', document.documentElement);
    expect(document.documentElement.dataset['theme']).toBe('dark');
    applyTheme('system', document.documentElement);
    expect(document.documentElement.hasAttribute('data-theme')).toBe(false);
  });

  it('tells the time again', () => {
    vi.useFakeTimers({ now: 1000 });
    const root = render(<Clock />);
    expect(root.textContent).toBe('1000');
    pass(2000);
    expect(root.textContent).toBe('3000');
  });

  const clock = () => Date.now();
  function Clock() {
    return <>{useNow(clock, 1000)}</>;
  }
});

function render(node: ReactNode): HTMLElement {
  const host = document.createElement('div');
  document.querySelector('#root')!.append(host);
  const root = createRoot(host);
  mounted.push(() => root.unmount());
  act(() => root.render(node));
  return host;
}

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

function text(node: ReactNode): string {
  return render(node).textContent ?? '';
}

function press(root: HTMLElement, label: string): void {
  const button = [...root.querySelectorAll('button')].find((candidate) => candidate.textContent === label);
  if (!button) throw new Error(`no button ${label}`);
  act(() => button.click());
}

function type(key: string, target: EventTarget = document.body): void {
  act(() => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
}
