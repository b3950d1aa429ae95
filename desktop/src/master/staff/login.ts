import { hash } from '@node-rs/argon2';
import {
  PIN_LOCK_MS,
  refusal,
  WRONG_PINS_MAX,
  type Device,
  type Refusal,
  type StaffList,
  type StaffMember,
} from '@forno/shared/domain';
import type { Result } from '@forno/shared/result';

/** Finds whose PIN it is. The members of one list share salt and cost, so one hash serves them all. */
export async function findByPin(list: StaffList, pin: string): Promise<StaffMember | null> {
  const groups = new Map<string, StaffMember[]>();
  for (const member of list.staff) {
    const key = member.pinHash.slice(0, member.pinHash.lastIndexOf('$'));
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  for (const [prefix, members] of groups) {
    const hashed = await hash(pin, parametersOf(prefix));
    const found = members.find((member) => member.pinHash === hashed);
    if (found) return found;
  }
  return null;
}

/** Reads `$argon2id$v=19$m=…,t=…,p=…$salt`. */
function parametersOf(prefix: string): {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
  salt: Buffer;
} {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)$/.exec(prefix);
  if (!match) throw new Error(`A PIN hash of the staff list is not Argon2id: ${prefix.slice(0, 20)}`);
  const [, m, t, p, salt] = match;
  return {
    memoryCost: Number(m),
    timeCost: Number(t),
    parallelism: Number(p),
    salt: Buffer.from(salt!, 'base64'),
  };
}

/** Refuses a device at which too many wrong PINs were typed, until the lock time has passed. */
export function lockOf(device: Device | undefined, now: number): Result<true, Refusal> {
  if (!device || device.wrongPins < WRONG_PINS_MAX) return { ok: true, value: true };
  const leftMs = device.wrongPinAt + PIN_LOCK_MS - now;
  // More than all of it is left when the clock was set back: nobody waits an hour for that.
  if (leftMs <= 0 || leftMs > PIN_LOCK_MS) return { ok: true, value: true };
  return refusal('locked', 'Too many wrong PINs. Try again in {seconds} seconds.', 'pin', {
    seconds: Math.ceil(leftMs / 1000),
  });
}
