import type { Refusal } from '../domain/refusal.ts';
import type { MastershipStatus } from './standby.ts';

/** As much of a Socket.IO client as finding needs: this folder knows no library of the wire. */
export interface FinderWire {
  readonly connected: boolean;
  readonly io: object;
  connect(): unknown;
  disconnect(): FinderWire;
  on(name: 'connect', listener: () => void): unknown;
  on(name: 'disconnect', listener: (reason: string) => void): unknown;
  on(name: 'connect_error', listener: (error: Error) => void): unknown;
  on(name: 'status', listener: (status: { readonly mastership: MastershipStatus | null }) => void): unknown;
}

export interface MasterFinderOptions {
  readonly wire: FinderWire;
  /** Where it begins. */
  readonly home: string;
  /** False: somebody before the wire follows the master, and it stays where it begins. Absent: it moves. */
  readonly moves?: boolean;
  /** Addresses that an earlier run has heard of. */
  readonly kept: readonly string[];
  readonly keep: (addresses: readonly string[]) => void;
  /** `Clock.after` */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Asks a master that says nothing by itself for a sign of life; `heard` says that it came. */
  readonly probe: (heard: () => void) => void;
  /** How the machines stand, as whoever was asked last has it. */
  readonly onMastership: (mastership: MastershipStatus | null) => void;
}

/** What a refusal of a machine that is not master carries. */
type NotMaster = Refusal & { readonly mastership?: MastershipStatus };

const TRY_NEXT_MS = 120;
const LOOK_EVERY_MS = 500;
/** Longer than from one of the master's beats to the next. */
const PROBE_FROM_MS = 1_000;
/** Signs of life did not come: a cable is out, or the machine hangs. */
const SILENT_MS = 1_600;
/** A machine that is there answers a connection at once in a LAN. */
const CONNECT_MS = 800;
/**
 * After many tries in vain Chromium holds each WebSocket back by up to five seconds before it dials: whoever
 * gave up sooner would never get through again, and would count as failed once more.
 */
const CONNECT_MOST_MS = 6_000;
const MORE_PATIENCE = 1.5;
const ADDRESSES_MAX = 8;

/** The part of Socket.IO's manager that says where to connect next, and that something came. */
interface Manager {
  uri: string;
  on(name: 'packet', listener: () => void): unknown;
  timeout(ms: number): unknown;
  reconnectionDelay(ms: number): unknown;
  reconnectionDelayMax(ms: number): unknown;
}

/**
 * Follows the master from machine to machine: whoever is not master says so and names the others; who is
 * silent is left. With one known address it only watches.
 */
export function masterFinder(options: MasterFinderOptions): { readonly close: () => void } {
  const { wire, home, moves = true, after, probe, keep, onMastership } = options;
  const manager = wire.io as Manager;
  // Who came by plain HTTP, as a terminal does to its own machine, has no way to prove a machine's certificate.
  const mayMoveTo = (address: string): boolean =>
    isAddress(address) && (home.startsWith('https:') || !address.startsWith('https:'));
  const under = {
    addresses: [...new Set([home, ...(moves ? options.kept.filter(mayMoveTo) : [])])].slice(0, ADDRESSES_MAX),
    at: home,
    silentMs: 0,
    connectMs: CONNECT_MS,
    cancelTry: (): void => undefined,
    cancelProbe: (): void => undefined,
  };
  const learn = (mastership: MastershipStatus | null | undefined): void => {
    if (mastership === undefined) return;
    onMastership(mastership);
    if (!moves) return;
    const heard = (mastership?.addresses ?? []).filter(mayMoveTo);
    const all = [...new Set([home, ...heard, ...under.addresses])].slice(0, ADDRESSES_MAX);
    if (all.join() === under.addresses.join()) return;
    under.addresses = all;
    keep(all);
    hurry();
  };
  const hurry = (): void => {
    if (under.addresses.length < 2) return;
    manager.timeout(under.connectMs);
    manager.reconnectionDelay(TRY_NEXT_MS);
    manager.reconnectionDelayMax(TRY_NEXT_MS * 4);
  };
  const waitFor = (connectMs: number): void => {
    under.connectMs = connectMs;
    if (under.addresses.length > 1) manager.timeout(connectMs);
  };
  /** Where the next connection goes, by the library's own next try or by ours. */
  const turn = (): void => {
    const { addresses } = under;
    under.at = addresses[(addresses.indexOf(under.at) + 1) % addresses.length]!;
    manager.uri = under.at;
  };
  const connectSoon = (): void => {
    under.cancelTry();
    under.cancelTry = after(TRY_NEXT_MS, () => void wire.connect());
  };
  const watch = (): void => {
    under.cancelProbe = after(LOOK_EVERY_MS, watch);
    if (!wire.connected || under.addresses.length < 2) return;
    under.silentMs += LOOK_EVERY_MS;
    if (under.silentMs > SILENT_MS) {
      turn();
      wire.disconnect();
      return connectSoon();
    }
    if (under.silentMs > PROBE_FROM_MS) probe(heard);
  };
  // Whatever comes is a sign of life: a master that beats need not be asked, fifty screens twice a second.
  const heard = (): void => void (under.silentMs = 0);
  manager.on('packet', heard);
  wire.on('connect', () => {
    heard();
    waitFor(CONNECT_MS);
  });
  wire.on('status', ({ mastership }) => learn(mastership));
  wire.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    turn();
    // A master that sends everybody away has lost its standing: the library takes that for a good-bye.
    if (reason === 'io server disconnect') connectSoon();
  });
  wire.on('connect_error', (error) => {
    const { data } = error as Error & { data?: NotMaster };
    if (!data) {
      waitFor(Math.min(under.connectMs * MORE_PATIENCE, CONNECT_MOST_MS));
      return turn();
    }
    if (data.code !== 'not-master') return;
    learn(data.mastership ?? null);
    turn();
    connectSoon();
  });
  hurry();
  watch();
  return {
    close: () => {
      under.cancelTry();
      under.cancelProbe();
    },
  };
}

const isAddress = (address: string): boolean => /^https?:\/\/[^/]+\/?$/.test(address);
