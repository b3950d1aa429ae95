import { uuidV7 } from '@forno/shared/ids';

const random = { next: (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32 };

/** The id under which the master carries a command out once, however often it is sent. */
export function newCommandId(nowMs: number): string {
  return uuidV7(nowMs, random);
}
