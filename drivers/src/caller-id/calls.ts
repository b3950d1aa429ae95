import type { Clock } from '@forno/shared/ports';
import type { IncomingCall } from './caller-id.ts';
import { phoneNumberOf } from './phone-number.ts';

/** What a device says of a caller. */
export interface Caller {
  readonly line: string;
  /** As delivered; `P` and `O` stand for withheld and unknown. */
  readonly number: string;
  readonly name: string;
}

/** The pause between two rings is at most 6 s; the same number on the same line within this is the same call. */
const SAME_CALL_MS = 8_000;

/** Makes one call of what devices tell at each ring, or three times for safety. */
export function callBook(
  options: { readonly clock: Clock; readonly country: string },
  tell: (call: IncomingCall) => void,
): {
  readonly heard: (caller: Caller) => void;
  /** It rings on: what was told before still is the same call. */
  readonly rings: (line: string) => void;
} {
  const last = new Map<string, { readonly number: string; at: number }>();
  return {
    rings(line) {
      const known = last.get(line);
      if (known && options.clock.now() - known.at < SAME_CALL_MS) known.at = options.clock.now();
    },
    heard({ line, number, name }) {
      const at = options.clock.now();
      const known = last.get(line);
      last.set(line, { number, at });
      if (known?.number === number && at - known.at < SAME_CALL_MS) return;
      const dialled = number.trim();
      tell({
        line,
        number: phoneNumberOf(dialled, options.country),
        withheld: /^(p|private|anonymous)$/i.test(dialled),
        name: /^(o|p|unknown|out of area|private)?$/i.test(name.trim()) ? null : name.trim().slice(0, 60),
        at,
      });
    },
  };
}
