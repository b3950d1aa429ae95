import { act, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SoundStrip, useChime } from '../index.ts';

const TONES = { hertz: [880], noteSeconds: 0.1, loudness: 0.2 };
/** What the browser allows, and what was heard of it. */
const browser = { allows: true, tones: 0, contexts: [] as FakeContext[] };
const page = { root: null as Root | null };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('AudioContext', FakeContext);
  document.body.innerHTML = '<div id="root"></div>';
  Object.assign(browser, { allows: true, tones: 0, contexts: [] });
});
afterEach(() => {
  act(() => page.root?.unmount());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('says nothing where the browser lets a page be heard, also while it sleeps between two sounds', async () => {
  await open();
  await pass(10_000);
  expect(strip()).toBeNull();
  play();
  await pass(0);
  expect(browser.tones).toBe(1);
  await pass(10_000);
  expect(strip()).toBeNull();
});

it('says that nothing is heard until the page is touched, and goes as soon as it is', async () => {
  browser.allows = false;
  await open();
  await pass(3_000);
  expect(strip()!.textContent).toContain('no sound until somebody touches the page');
  play();
  await pass(10_000);
  expect(strip()).not.toBeNull();
  browser.allows = true;
  await act(async () => strip()!.querySelector('button')!.click());
  expect(strip()).toBeNull();
  // What was missed is not made up for.
  expect(browser.tones).toBe(0);
  play();
  await pass(10_000);
  expect(browser.tones).toBe(1);
  expect(strip()).toBeNull();
});

it.each(['pointerup', 'keydown'])('any %s on the page wakes it, not only the first', async (type) => {
  browser.allows = false;
  await open();
  await pass(3_000);
  await act(async () => void document.body.dispatchEvent(new Event(type, { bubbles: true })));
  expect(strip()).not.toBeNull();
  browser.allows = true;
  await act(async () => void document.body.dispatchEvent(new Event(type, { bubbles: true })));
  expect(strip()).toBeNull();
  expect(browser.contexts).toHaveLength(1);
});

it('says nothing where the sound is off', async () => {
  browser.allows = false;
  await open(false);
  await pass(10_000);
  expect(strip()).toBeNull();
  expect(browser.contexts).toEqual([]);
});

function Page({ isOn }: { isOn: boolean }) {
  const chime = useChime(isOn);
  return (
    <>
      <SoundStrip chime={chime} isOn={isOn} />
      <input type="button" onClick={() => chime.play(TONES)} />
    </>
  );
}

async function open(isOn = true): Promise<void> {
  page.root = createRoot(document.querySelector('#root')!);
  await act(async () =>
    page.root!.render(
      <StrictMode>
        <Page isOn={isOn} />
      </StrictMode>,
    ),
  );
}

const pass = (ms: number): Promise<void> => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));
const play = (): void => document.querySelector('input')!.click();
const strip = (): HTMLElement | null => document.querySelector('.forno-strip');

/** As a browser's: it starts by itself, and a `resume` that is not allowed is answered by the next one that is. */
class FakeContext extends EventTarget {
  state: 'suspended' | 'running' = 'suspended';
  readonly currentTime = 0;
  readonly destination = {};
  readonly #waiting: (() => void)[] = [];

  constructor() {
    super();
    browser.contexts.push(this);
  }
  resume(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!browser.allows) return;
      this.#become('running');
      for (const answer of this.#waiting.splice(0)) answer();
    });
  }
  async suspend(): Promise<void> {
    this.#become('suspended');
  }
  createOscillator(): object {
    browser.tones++;
    const node = { frequency: { value: 0 }, connect: () => node, start: () => 0, stop: () => 0 };
    return node;
  }
  createGain(): object {
    const gain = {
      setValueAtTime: () => gain,
      linearRampToValueAtTime: () => gain,
      exponentialRampToValueAtTime: () => gain,
    };
    const node = { gain, connect: () => node };
    return node;
  }
  #become(state: 'suspended' | 'running'): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}
