import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../device-error.ts';

/** Settles as `start` does, or rejects with `timeout` when the clock is quicker. `start` gets both ends of a promise. */
export function withDeadline<T>(
  clock: Clock,
  options: { readonly timeoutMs: number; readonly what: string },
  start: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const cancel = clock.after(options.timeoutMs, () =>
    reject(new DeviceError('timeout', `${options.what}: no answer in ${options.timeoutMs} ms`)),
  );
  start(resolve, reject);
  return promise.finally(cancel);
}
