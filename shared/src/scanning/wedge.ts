/**
 * Scanners that pretend to be keyboards. Nothing but speed tells their keys from a person's: so a key is
 * held back for as long as the next one of a scanner may take, and given to the page when none comes.
 * What is a scan never reaches the page; what is a person's comes a moment later and in order.
 */
export interface WedgeOptions {
  /** Keys further apart than this are a person's. Scanners take 1 to 20 ms, fast typists 60 and more. */
  readonly gapMsMax: number;
  /** Shorter bursts are not taken for a scan. */
  readonly lengthMin: number;
  /** A key that the scanner is set to send first, such as `F9`: then no other key is held back. */
  readonly prefix?: string;
  /** The key that the scanner is set to send last. */
  readonly suffix: 'Enter' | 'Tab';
}

export interface WedgeState {
  /** The burst so far. */
  readonly text: string;
  /** Its last keys, which the page has not got yet. */
  readonly held: string;
  readonly lastAt: number;
  readonly prefixed: boolean;
}

export type WedgeAction =
  /** First give the page what was held back (`release`), then this key. */
  | { readonly does: 'pass'; readonly release: string }
  /** First give the page what was held back of an earlier burst; keep this key from it for now. */
  | { readonly does: 'hold'; readonly release: string }
  /** Keep this key from the page, forget what is held, and take `passed` letters back from the field with the focus. */
  | { readonly does: 'scan'; readonly text: string; readonly passed: number };

const LENGTH_MAX = 512;

export const wedgeStart: WedgeState = { text: '', held: '', lastAt: 0, prefixed: false };

/** One key that went down at `at` (milliseconds of any clock). Shift and its like must not be given. */
export function wedgeStep(
  state: WedgeState,
  { key, at }: { readonly key: string; readonly at: number },
  options: WedgeOptions,
): readonly [WedgeState, WedgeAction] {
  const { prefix, suffix, gapMsMax, lengthMin } = options;
  if (prefix !== undefined && key === prefix)
    return [
      { ...wedgeStart, lastAt: at, prefixed: true },
      { does: 'hold', release: state.held },
    ];
  const isFast = at - state.lastAt <= gapMsMax;
  const burst = isFast ? state : wedgeStart;
  if (key === suffix && burst.text.length >= lengthMin && (prefix === undefined || burst.prefixed)) {
    const passed = burst.text.length - burst.held.length;
    return [wedgeStart, { does: 'scan', text: burst.text, passed }];
  }
  const isLetter = Array.from(key).length === 1 && burst.text.length < LENGTH_MAX;
  if (!isLetter || (prefix !== undefined && !burst.prefixed))
    return [wedgeStart, { does: 'pass', release: state.held }];
  const next = { text: burst.text + key, held: burst.held + key, lastAt: at, prefixed: burst.prefixed };
  return [next, { does: 'hold', release: isFast ? '' : state.held }];
}

/**
 * No key came for `gapMsMax`: what is held is a person's. Should the page have been too busy to see the
 * next one in time, its time stamp still tells, and what was given away is taken back with the scan.
 */
export const wedgeRest = (state: WedgeState): readonly [WedgeState, string] => [
  { ...state, held: '' },
  state.held,
];
