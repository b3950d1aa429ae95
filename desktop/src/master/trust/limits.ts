/** Holds up to `burst`, and gains `perSecond`: a flood is told from a busy moment by how long it lasts. */
export class Allowance {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** `now` in milliseconds, by a clock that never goes back. */
  constructor(limit: Limit, now: () => number) {
    this.#burst = limit.burst;
    this.#perSecond = limit.perSecond;
    this.#now = now;
    this.#left = limit.burst;
    this.#at = now();
  }

  /** False: there is not as much left. */
  take(amount = 1): boolean {
    const now = this.#now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }

  get isFull(): boolean {
    return this.#left + ((this.#now() - this.#at) / 1000) * this.#perSecond >= this.#burst;
  }
}

export interface Limit {
  readonly burst: number;
  readonly perSecond: number;
}

export interface AddressLimits {
  /** Open at a time, altogether and from one address. */
  readonly connectionsMax: number;
  readonly perAddressMax: number;
  readonly newConnections: Limit;
  /** An address that flooded is not heard for so long. */
  readonly penaltyMs: number;
}

/** A page opens half a dozen connections; a screen keeps one. Fifty screens and eight terminals are far below. */
export const ADDRESS_LIMITS: AddressLimits = {
  connectionsMax: 1_000,
  perAddressMax: 64,
  newConnections: { burst: 60, perSecond: 5 },
  penaltyMs: 10_000,
};

/** As many turned away are a busy moment: a page loaded again and again. */
const BUSY: Limit = { burst: 20, perSecond: 1 };

/** Makes one word of a flood: true as it is known for one, and again each `everyMs` while it lasts. */
class Alarm {
  readonly #turnedAway: Allowance;
  readonly #everyMs: number;
  readonly #now: () => number;
  #rangAt = Number.NEGATIVE_INFINITY;

  constructor(everyMs: number, now: () => number) {
    this.#turnedAway = new Allowance(BUSY, now);
    this.#everyMs = everyMs;
    this.#now = now;
  }

  /** One more was turned away. */
  rings(): boolean {
    if (this.#turnedAway.take() || this.#now() - this.#rangAt < this.#everyMs) return false;
    this.#rangAt = this.#now();
    return true;
  }
}

interface Known {
  open: number;
  readonly allowance: Allowance;
  readonly alarm: Alarm;
  heardAgainAt: number;
}

/** How much of the master's ear each address has, before anybody has said who they are. */
export class Addresses {
  readonly #limits: AddressLimits;
  readonly #now: () => number;
  readonly #onFlood: (address: string) => void;
  readonly #known = new Map<string, Known>();
  /** Of all together. */
  readonly #alarm: Alarm;
  #open = 0;

  /** `onFlood` hears who connects without end, now and then while it lasts. */
  constructor(limits: AddressLimits, now: () => number, onFlood: (address: string) => void) {
    this.#limits = limits;
    this.#now = now;
    this.#onFlood = onFlood;
    this.#alarm = new Alarm(limits.penaltyMs, now);
  }

  /** Counts a connection in; false: it is one too many. Each that came in has to leave. */
  enter(address: string): boolean {
    const known = this.#of(address);
    const { connectionsMax, perAddressMax } = this.#limits;
    const isHeard = known.heardAgainAt <= this.#now() && known.allowance.take();
    if (!isHeard || known.open >= perAddressMax) {
      if (known.alarm.rings()) this.#onFlood(address);
      return false;
    }
    if (this.#open >= connectionsMax) {
      if (this.#alarm.rings()) this.#blame();
      return false;
    }
    this.#open += 1;
    known.open += 1;
    return true;
  }

  leave(address: string): void {
    this.#open -= 1;
    const known = this.#of(address);
    known.open -= 1;
    this.#forget(address, known);
  }

  punish(address: string): void {
    this.#of(address).heardAgainAt = this.#now() + this.#limits.penaltyMs;
  }

  /** All places are taken: it is not who comes last, but who has most of them, if anybody has many. */
  #blame(): void {
    const [address, { open }] = [...this.#known].reduce((a, b) => (b[1].open > a[1].open ? b : a));
    if (open * 2 > this.#limits.perAddressMax) this.#onFlood(address);
  }

  #of(address: string): Known {
    let known = this.#known.get(address);
    if (!known) {
      this.#tidy();
      known = {
        open: 0,
        allowance: new Allowance(this.#limits.newConnections, this.#now),
        alarm: new Alarm(this.#limits.penaltyMs, this.#now),
        heardAgainAt: 0,
      };
      this.#known.set(address, known);
    }
    return known;
  }

  /** Addresses can be made up without end; only those that are remembered for something stay. */
  #tidy(): void {
    if (this.#known.size < this.#limits.connectionsMax) return;
    for (const [address, known] of this.#known) this.#forget(address, known);
  }

  #forget(address: string, { open, allowance, heardAgainAt }: Known): void {
    if (open === 0 && allowance.isFull && heardAgainAt <= this.#now()) this.#known.delete(address);
  }
}
