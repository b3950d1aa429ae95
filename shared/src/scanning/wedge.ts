/**
 * Scanners that pretend to be keyboards. Nothing but speed tells their keys from a person's: so keys are
 * let through at first, held back once they come faster than anybody types, and what came through is
 * taken back from the field when Enter proves that it was a scan.
 */
export interface WedgeOptions {
  /** Keys further apart than this are a person's. Scanners take 1 to 20 ms, fast typists 60 and more. */
  readonly gapMsMax: number;
  /** Shorter bursts are not taken for a scan, and nothing of them is held back. */
  readonly lengthMin: number;
  /** A key that the scanner is set to send first, such as `F9`: then nothing is let through. */
  readonly prefix?: string;
  /** The key that the scanner is set to send last. */
  readonly suffix: 'Enter' | 'Tab';
}

export interface WedgeState {
  readonly text: string;
  readonly lastAt: number;
  /** Keys of this burst that went to the field with the focus. */
  readonly passed: number;
  readonly prefixed: boolean;
}

export type WedgeAction =
  /** The key is a person's, or may be. */
  | { readonly does: 'pass' }
  /** The key is a scanner's: keep it from the page. */
  | { readonly does: 'hold' }
  /** Keep this key from the page too, and take `passed` letters back from the field with the focus. */
  | { readonly does: 'scan'; readonly text: string; readonly passed: number };

const PASS = { does: 'pass' } as const;
const LENGTH_MAX = 512;

export const wedgeStart: WedgeState = { text: '', lastAt: 0, passed: 0, prefixed: false };

/** One key that went down at `at` (milliseconds of any clock). Shift and its like must not be given. */
export function wedgeStep(
  state: WedgeState,
  key: { readonly key: string; readonly at: number },
  options: WedgeOptions,
): readonly [WedgeState, WedgeAction] {
  if (options.prefix !== undefined && key.key === options.prefix)
    return [{ text: '', lastAt: key.at, passed: 0, prefixed: true }, { does: 'hold' }];
  const isFast = key.at - state.lastAt <= options.gapMsMax;
  const burst = isFast ? state : wedgeStart;
  if (key.key === options.suffix) {
    const isScan = burst.text.length >= options.lengthMin && (options.prefix === undefined || burst.prefixed);
    return [wedgeStart, isScan ? { does: 'scan', text: burst.text, passed: burst.passed } : PASS];
  }
  if (Array.from(key.key).length !== 1 || burst.text.length >= LENGTH_MAX) return [wedgeStart, PASS];
  const text = burst.text + key.key;
  const holds = burst.prefixed || (options.prefix === undefined && burst.passed >= options.lengthMin - 1);
  const passed = burst.passed + (holds ? 0 : 1);
  return [{ text, lastAt: key.at, passed, prefixed: burst.prefixed }, holds ? { does: 'hold' } : PASS];
}
