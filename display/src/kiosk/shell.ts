import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { DeviceKind } from '@forno/shared/domain';
import type { ShopDoorOptions } from '@forno/shared/electron/shop-door';
import { APP_VERSION, LAN_PROTOCOL, type Hello } from '@forno/shared/protocol/lan';
import { pairingClient } from '@forno/shared/protocol/pairing-client';
import { MasterBrowser } from './browse-masters.ts';
import { Finder, type FoundMaster } from './finder.ts';
import { IdentityFile, type Seal } from './identity-file.ts';
import { KeptPage } from './kept-page.ts';
import { LocalDoor } from './local-door.ts';
import { Moments } from './moments.ts';
import { askMastership, fingerprintOf } from './pinned.ts';
import type { TypedPlace } from './place.ts';
import { ShellVote } from './shell-vote.ts';

export interface ShellOptions {
  readonly dataDir: string;
  /** What a new device says it is; a manager may say otherwise. */
  readonly kind: DeviceKind;
  readonly name: string;
  /** Typed or scanned; null: found by mDNS. */
  readonly typed: TypedPlace | null;
  /** Port of this machine's own door; 0: any. */
  readonly port: number;
  readonly seal?: Seal;
  /** This machine's addresses to listen on; absent: all. */
  readonly addresses?: () => readonly string[];
  /** Absent: what runs here does not update itself. */
  readonly updates?: NonNullable<ShopDoorOptions['updates']>;
  readonly log: (line: string) => void;
}

export type ShellState =
  | { readonly is: 'searching' }
  | {
      readonly is: 'pairing';
      readonly code: string | null;
      readonly refusal: string | null;
      /** It was part of the shop until somebody shut it out. */
      readonly isShutOut: boolean;
    }
  | { readonly is: 'ready'; readonly master: FoundMaster };

const BEAT_MS = 1_000;
const SEARCH_MS = 200;

/**
 * A kiosk's shell: finds the shop's master, has this device let in, and holds a door on this machine behind
 * which the master's pages are, wherever it is at the moment. The page never moves, so it keeps what it knows.
 */
export class Shell {
  readonly #options: ShellOptions;
  readonly #file: IdentityFile;
  readonly #browser: MasterBrowser;
  readonly #finder: Finder;
  readonly #page: KeptPage;
  readonly #door: LocalDoor;
  readonly #vote: ShellVote;
  readonly #moments: Moments | null;
  #state: ShellState = { is: 'searching' };
  #pairing: { readonly wire: Socket; readonly close: () => void } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  #isShutOut = false;

  private constructor(options: ShellOptions) {
    const { dataDir, kind, name, typed, seal, updates } = options;
    this.#options = options;
    this.#file = new IdentityFile(dataDir, { kind, name }, seal);
    this.#page = new KeptPage(dataDir);
    this.#browser = new MasterBrowser(options.addresses);
    this.#finder = new Finder({
      typed: () => typed ?? this.#file.identity.typed,
      adverts: () => this.#browser.adverts,
      known: () => this.#file.identity.shop,
      last: () => this.#file.identity.last,
    });
    this.#door = new LocalDoor({
      state: () => this.#state,
      identity: () => this.#file.identity,
      page: this.#page,
      goTo: (place) => this.#goTo(place),
    });
    this.#moments = updates ? new Moments(updates) : null;
    this.#vote = new ShellVote(dataDir, { identity: () => this.#file.identity, log: options.log });
  }

  static async start(options: ShellOptions): Promise<Shell> {
    const shell = new Shell(options);
    await shell.#door.listen(options.port);
    void shell.#beat();
    return shell;
  }

  /** What the browser is to show. */
  get url(): string {
    return this.#door.url;
  }

  get state(): ShellState {
    return this.#state;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#endPairing();
    this.#browser.close();
    this.#vote.close();
    await this.#door.close();
    this.#finder.close();
  }

  async #beat(): Promise<void> {
    const { shop } = this.#file.identity;
    const master = await this.#finder.beat();
    if (this.#closed) return;
    // Let in meanwhile: the master was asked by somebody whom it did not know yet.
    if (shop === this.#file.identity.shop) this.#follow(master);
    this.#timer = setTimeout(() => void this.#beat(), master ? BEAT_MS : SEARCH_MS);
  }

  /** Somebody typed where the shop is: it is looked for there too, from now on. */
  #goTo(place: TypedPlace): void {
    this.#file.keep({ typed: place });
    this.#finder.forget();
    this.#endPairing();
  }

  #follow(master: FoundMaster | null): void {
    const { identity } = this.#file;
    if (!master) {
      this.#endPairing();
      return this.#become({ is: 'searching' });
    }
    if (identity.shop && !master.answer.known) {
      this.#options.log('this device was shut out; it has to be paired again');
      this.#file.keep({ shop: null });
      this.#page.forget();
      this.#isShutOut = true;
      return this.#finder.forget();
    }
    const { host, port } = master;
    if (identity.last?.host !== host || identity.last.port !== port)
      this.#file.keep({ last: { host, port } });
    if (identity.shop) {
      this.#become({ is: 'ready', master });
      void this.#moments?.beat(master, identity.shop.token);
      return void this.#giveVote(master);
    }
    if (!this.#pairing) this.#pair(master);
  }

  /** Terminals come and go with who works at them: screens vote. */
  async #giveVote(master: FoundMaster): Promise<void> {
    const { shop, kind } = this.#file.identity;
    if (!shop || kind === 'terminal' || kind === 'standby') return;
    const mastership = await askMastership(master, { agent: master.agent, token: shop.token });
    if (mastership?.votes && !this.#closed) this.#vote.follow(mastership.addresses);
  }

  #pair(master: FoundMaster): void {
    this.#become(this.#pairingState(null));
    const wire = io(`https://${master.host}:${master.port}`, {
      transports: ['websocket'],
      autoConnect: false,
      agent: master.agent as never,
      forceNew: true,
    });
    const client = pairingClient({
      wire,
      hello: () => this.#hello(),
      newNonce: () => randomBytes(16).toString('hex'),
      authority: fingerprintOf(master.authority),
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
      onCode: (code) => {
        if (code !== null) this.#options.log(`pairing code ${code}`);
        if (this.#pairing) this.#become(this.#pairingState(code));
      },
      onRefused: ({ message }) => this.#become(this.#pairingState(null, message)),
      onPaired: ({ token, kind, name, storeId }) => {
        this.#file.keep({ kind, name, shop: { storeId, token, authority: master.authority } });
        this.#options.log(`paired with ${storeId} as ${kind} "${name}"`);
        this.#isShutOut = false;
        this.#endPairing();
        this.#finder.forget();
        return false;
      },
    });
    this.#pairing = {
      wire,
      close: () => {
        client.close();
        wire.close();
      },
    };
    // A refused pairing comes again through the wire.
    wire.on('connect_error', () => client.begin());
    client.begin();
  }

  #pairingState(code: string | null, refusal: string | null = null): ShellState {
    return { is: 'pairing', code, refusal, isShutOut: this.#isShutOut };
  }

  #endPairing(): void {
    const pairing = this.#pairing;
    this.#pairing = null;
    pairing?.close();
  }

  #hello(): Hello {
    const { deviceId, kind, name } = this.#file.identity;
    return { protocol: LAN_PROTOCOL, deviceId, kind, name, appVersion: APP_VERSION };
  }

  #become(state: ShellState): void {
    const before = this.#state;
    this.#state = state;
    if (state.is !== 'ready') return;
    const { host, port } = state.master;
    const moved = before.is !== 'ready' || before.master.host !== host || before.master.port !== port;
    if (!moved) return;
    this.#options.log(`the master is at ${host}:${port}`);
    // Wires to where it was lead nowhere; the page dials again and comes out at the new place.
    this.#door.cut();
  }
}
