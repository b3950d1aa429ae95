import { hostname } from 'node:os';
import type { Copy, CopyAnswer } from '@forno/shared/protocol/standby';
import type { Vote } from '@forno/shared/sync';
import type { Log } from '../shop-core.ts';
import type { Follower } from './follower.ts';
import { followPeer } from './following.ts';
import { Joining } from './joining.ts';
import type { Links, Peer } from './links.ts';
import type { MachineFile } from './machine-file.ts';
import type { MachineTrust } from './machine-trust.ts';
import type { StorePlace } from './set-aside.ts';

export interface OtherMachineDeps {
  /** Where it may be, by configuration. */
  readonly peers: readonly string[];
  readonly storeId: string;
  readonly place: StorePlace;
  readonly file: MachineFile;
  readonly trust: MachineTrust;
  readonly links: () => Pick<Links, 'dial'>;
  /** This machine's word; null: it has given none. */
  readonly vote: () => Vote | null;
  /** What follows, while this machine stands by. */
  readonly follower: () => Follower | null;
  readonly replace: (follower: Follower) => void;
  readonly isMaster: () => boolean;
  /** It can be neither master nor standby any more. */
  readonly onFault: (error: unknown) => void;
  readonly log: Log;
}

/** The other machine as this one goes to it: dialled, joined where this one is a stranger, followed. */
export class OtherMachine {
  readonly #deps: OtherMachineDeps;
  #joining: Joining | null = null;
  /** By its newest connection, and what is done about it. */
  #peer: Peer | null = null;
  #following: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(deps: OtherMachineDeps) {
    this.#deps = deps;
  }

  /** What a manager is to type, while this machine waits to be let in. */
  get pairingCode(): string | null {
    return this.#joining?.code ?? null;
  }

  /** Where the other machine is, while it is reached. */
  get url(): string | null {
    return this.#peer?.connected() ? this.#peer.url : null;
  }

  /** Whatever this one is: two masters that cannot be dialled by each other would never hear of each other. */
  dial(): void {
    const { peers, file, trust, links } = this.#deps;
    const places = new Set([...peers, ...file.record.peers].map((address) => trust.machineAddress(address)));
    if (trust.isStranger && file.record.joins) this.#joining ??= this.#join([...places]);
    else for (const place of places) links().dial(place);
  }

  /** The newest connection counts: what an older one began is ended before. */
  reached(peer: Peer): void {
    const { file, trust, onFault } = this.#deps;
    file.keep({
      peers: [...peer.addresses],
      ...(peer.token !== null && trust.keepsGivenToken && { token: peer.token }),
    });
    this.#peer = peer;
    this.#following = this.#following.then(() => this.#follow(peer)).catch(onFault);
  }

  async onCopy(copy: Copy, peer: Peer): Promise<CopyAnswer> {
    const follower = this.#deps.follower();
    if (!follower) return { seq: null };
    const { epoch, holder } = this.#deps.vote() ?? { epoch: copy.epoch, holder: peer.machineId };
    if (epoch !== copy.epoch || holder !== peer.machineId) return { seq: null };
    try {
      return { seq: await follower.take(copy) };
    } catch (error) {
      this.#deps.log.error({ error: String(error) }, 'what the master sent could not be kept');
      return { seq: null };
    }
  }

  close(): void {
    this.#closed = true;
    this.#joining?.close();
  }

  #follow(peer: Peer): Promise<void> {
    const { place, file, follower, replace, isMaster, log } = this.#deps;
    return followPeer(
      {
        place,
        machineId: file.record.machineId,
        follower,
        replace,
        wanted: () => !this.#closed && this.#peer === peer && !isMaster(),
        log,
      },
      peer,
    );
  }

  /** Nobody is dialled whom this machine could not tell from an impostor. */
  #join(places: readonly string[]): Joining {
    const { storeId, file, log } = this.#deps;
    return new Joining({
      places,
      storeId,
      machineId: file.record.machineId,
      name: hostname(),
      onPaired: (identity) => {
        file.keep(identity);
        this.#joining?.close();
        this.#joining = null;
        this.dial();
      },
      log,
    });
  }
}
