import { refusal, type DeviceKind, type Refusal } from '@forno/shared/domain';
import type { Answer } from '@forno/shared/protocol/lan';
import type { z } from 'zod';

export const tooMuch = refusal('busy', 'Too many requests from this device.');

export const notForThisKind = (kind: DeviceKind): Answer<never> =>
  refusal('forbidden', 'A device of the kind "{kind}" may not ask this.', 'type', { kind });

export function invalid(error: z.ZodError): Refusal {
  const issue = error.issues[0]!;
  const field = issue.path.join('.') || '$';
  return { code: 'invalid', message: `${field}: ${issue.message}`, field };
}

/** Only the first answer goes out. */
export function once(answer: (answer: Answer<unknown>) => void): (answer: Answer<unknown>) => void {
  let done = false;
  return (value) => {
    if (done) return;
    done = true;
    answer(value);
  };
}

/** A counter a second: cheap, and enough to keep a flood from the queue. */
export function rateLimit(perSecondMax: number): () => boolean {
  let second = 0;
  let count = 0;
  return () => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, count] = [now, 0];
    count += 1;
    return count <= perSecondMax;
  };
}
