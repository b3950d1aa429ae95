import { randomUUID } from 'node:crypto';
import { PIN_LOCK_MS, refusal, WRONG_PINS_MAX, type PairedDevice, type Refusal } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { WaitingDevice } from '@forno/shared/protocol/lan';
import { ok, type Result } from '@forno/shared/result';

/** More than anybody sets up at once; a flood of strangers from one machine keeps nobody else out. */
const WAITING_MAX = 32;
const WAITING_PER_ADDRESS_MAX = 4;

interface Waiting extends WaitingDevice {
  readonly pairingId: string;
  readonly code: string;
  readonly grant: () => void;
}

export interface WaitingRoomDeps {
  readonly now: () => number;
  readonly paired: (deviceId: string) => PairedDevice | undefined;
}

/** Devices that show a code and are not let in yet. They are forgotten when they leave; nothing of them is in the log. */
export class WaitingRoom {
  readonly #deps: WaitingRoomDeps;
  readonly #waiting = new Set<Waiting>();
  /** Wrong codes since the last right one, by the terminal they were typed at. */
  readonly #wrong = new Map<string, { count: number; at: number }>();

  constructor(deps: WaitingRoomDeps) {
    this.#deps = deps;
  }

  /** Lets a device wait; `grant` is called when it is paired. Answers with how it leaves. */
  enter(
    device: Omit<WaitingDevice, 'since'> & { readonly code: string },
    grant: (paired: PairedDevice) => void,
  ): Result<() => void, Refusal> {
    const all = [...this.#waiting];
    const sameAddress = all.filter(({ address }) => address === device.address).length;
    // Two that show the same code could not be told apart.
    if (
      all.length >= WAITING_MAX ||
      sameAddress >= WAITING_PER_ADDRESS_MAX ||
      all.some(({ code }) => code === device.code)
    )
      return refusal('busy', 'Too many devices wait to be paired. This one tries again by itself.');
    const waiting: Waiting = {
      ...device,
      pairingId: randomUUID(),
      since: this.#deps.now(),
      grant: () => grant(this.#deps.paired(device.deviceId)!),
    };
    this.#waiting.add(waiting);
    return ok(() => void this.#waiting.delete(waiting));
  }

  get devices(): readonly WaitingDevice[] {
    return [...this.#waiting].map(withoutSecrets);
  }

  /** Whose code it is. Codes cannot be tried out: a terminal that typed five wrong ones waits as after wrong PINs. */
  find(code: string, terminalId: string): Result<WaitingDevice & { readonly pairingId: string }, Refusal> {
    const wrong = this.#wrong.get(terminalId) ?? { count: 0, at: 0 };
    const leftMs = wrong.count < WRONG_PINS_MAX ? 0 : wrong.at + PIN_LOCK_MS - this.#deps.now();
    if (leftMs > 0 && leftMs <= PIN_LOCK_MS)
      return refusal('locked', 'Too many wrong codes. Try again in {seconds} seconds.', 'code', {
        seconds: Math.ceil(leftMs / 1000),
      });
    const found = [...this.#waiting].find((waiting) => waiting.code === code);
    if (found) {
      this.#wrong.delete(terminalId);
      return ok({ ...withoutSecrets(found), pairingId: found.pairingId });
    }
    this.#wrong.set(terminalId, { count: wrong.count + 1, at: this.#deps.now() });
    return refusal('unknown-device', 'No device shows this code.', 'code');
  }

  /** After the commit: who was let in by the log gets its token. */
  follow(events: readonly ShopEvent[]): void {
    for (const { eventType, payload } of events) {
      if (eventType !== 'DEVICE_PAIRED') continue;
      const { pairingId } = payload;
      for (const waiting of this.#waiting) if (waiting.pairingId === pairingId) waiting.grant();
    }
  }
}

const withoutSecrets = ({ deviceId, kind, name, address, since }: Waiting): WaitingDevice => {
  return { deviceId, kind, name, address, since };
};
