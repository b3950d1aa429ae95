import { menuSchema } from '@forno/shared/menu';
import { refusal, settingsSchema, type Refusal } from '@forno/shared/domain';
import { parseTold, type ToldEvent } from '@forno/shared/events';
import type { TerminalState } from '@forno/shared/projections';
import {
  APP_VERSION,
  LAN_PROTOCOL,
  type Answer,
  type ClientToMaster,
  type Hello,
  type MasterToClient,
} from '@forno/shared/protocol/lan';
import type { Store } from '@reduxjs/toolkit';
import { DEVICE_PAGES } from '@forno/shared/protocol/pages';
import { masterFinder } from '@forno/shared/protocol/master-finder';
import { pairingClient } from '@forno/shared/protocol/pairing-client';
import { io, type Socket } from 'socket.io-client';
import { loginMessages } from '../features/login/login-messages.ts';
import { tellTap } from './tap.ts';
import { troubleMessages } from '../features/status/trouble-messages.ts';
import { called, codeScanned, customerChose } from './counter-slice.ts';
import { newNonce, type DeviceMemory } from './device.ts';
import { answered, isCartCommand, refused, type Pending } from './outbox-slice.ts';
import { loggedOut } from './session-slice.ts';
import {
  faultFound,
  folded,
  lagMeasured,
  linkChanged,
  logForgotten,
  mastershipHeard,
  menuLoaded,
  pairingCodeChanged,
  settingsLoaded,
  snapshotTaken,
  statusHeard,
} from './shop-slice.ts';
import type { RootState } from './store.ts';

type Requests = Omit<ClientToMaster, 'ping'>;
type RequestOf<Name extends keyof Requests> = Parameters<Requests[Name]>[0];
export type AnswerOf<Name extends keyof Requests> = Parameters<Parameters<Requests[Name]>[1]>[0];

export interface Connection {
  /** Asks the master once. Refused as `not-ready` while it is away; nothing is thrown. */
  request: <Name extends keyof Requests>(name: Name, payload: RequestOf<Name>) => Promise<AnswerOf<Name>>;
  /** Sends a command of the outbox now, if the master is there; otherwise it goes out on the next connection. */
  deliver: (entry: Pending) => void;
  close: () => void;
}

export interface ConnectionDeps {
  /** Origin of the master. */
  readonly url: string;
  /** False: it stays there, whatever machines it hears of. */
  readonly moves?: boolean;
  /** The shop does not know this terminal: its shell shows the code then. Absent: the page is paired itself. */
  readonly onUnknown?: () => void;
  readonly store: Store<RootState>;
  readonly memory: DeviceMemory;
  readonly name: string;
  readonly now: () => number;
}

const REQUEST_TIMEOUT_MS = 10_000;
/** An unanswered command is sent again after this; its id makes that harmless. */
const COMMAND_RETRY_MS = 6_000;
const PING_EVERY_MS = 5_000;
const REFUSED_AGAIN_MS = 2_000;

/** The terminal's one wire to the shop: keeps the cached projection fed and the outbox moving. */
export function connectToMaster(deps: ConnectionDeps): Connection {
  const { store, memory, now } = deps;
  const socket: Socket<MasterToClient, ClientToMaster> = io(deps.url, {
    transports: ['websocket'],
    auth: (give) => give(helloOf(deps)),
    reconnectionDelay: 250,
    reconnectionDelayMax: 2_000,
  });
  const request: Connection['request'] = async (name, payload) => {
    if (!socket.connected) return away() as never;
    const answer: unknown = await (
      socket.timeout(REQUEST_TIMEOUT_MS).emitWithAck as (name: string, payload: unknown) => Promise<unknown>
    )(name, payload).catch(() => away());
    return answer as never;
  };

  /** Commands on their way now; after a break all that is unanswered goes out again, in order. */
  const onTheWay = new Set<string>();
  const wire = { traces: false, turnedAway: false, cancelRetry: (): void => undefined };
  const deliver = (entry: Pending): void => {
    const { command, place } = entry;
    if (!socket.connected || entry.answeredSeq !== null || onTheWay.has(command.commandId)) return;
    onTheWay.add(command.commandId);
    const sentAt = performance.now();
    (
      socket.timeout(COMMAND_RETRY_MS) as unknown as {
        emit: (
          name: 'command' | 'approved',
          request: unknown,
          ack: (late: Error | null, answer: AnswerOf<'command'>) => void,
        ) => void;
      }
    ).emit(...requestOf(entry), (late, answer) => {
      onTheWay.delete(command.commandId);
      if (late) return deliverAll();
      if (wire.traces) tellTap(socket, { command, answer, waitedMs: performance.now() - sentAt });
      if (answer.ok)
        store.dispatch(
          answered({
            commandId: command.commandId,
            lastSeq: answer.value.lastSeq,
            seq: store.getState().shop.seq ?? 0,
          }),
        );
      else {
        store.dispatch(refused({ command, place, refusal: answer.error }));
        if (sessionIsLost(store.getState(), entry, answer.error))
          store.dispatch(loggedOut(loginMessages.sessionLost));
      }
    });
  };
  const deliverAll = (): void => store.getState().outbox.pending.forEach(deliver);

  const follow = async (): Promise<void> => {
    const { seq } = store.getState().shop;
    const answer = await request(
      'subscribe',
      seq === null ? { topic: 'terminal' } : { topic: 'terminal', since: seq },
    );
    if (!answer.ok)
      return void store.dispatch(
        faultFound({ message: troubleMessages.notFollowed, values: { what: answer.error } }),
      );
    const { value } = answer;
    if (value.kind === 'snapshot')
      store.dispatch(snapshotTaken({ seq: value.seq, terminal: value.state as TerminalState }));
    else takeEvents(value.seq, value.events);
    await loadDocuments();
    deliverAll();
  };
  const takeEvents = (seq: number, untrusted: readonly unknown[]): void => {
    const events: ToldEvent[] = [];
    for (const input of untrusted) {
      const event = parseTold(input);
      if (event.ok) events.push(event.value);
      else
        store.dispatch(
          faultFound({ message: troubleMessages.unreadable, values: { what: event.error.message } }),
        );
    }
    store.dispatch(folded({ seq, events }));
  };
  const loadDocuments = async (): Promise<void> => {
    const { terminal, menu, settings } = store.getState().shop;
    const documents = [
      {
        ref: terminal.settings,
        has: settings,
        read: (body: unknown) => store.dispatch(settingsLoaded(settingsSchema.parse(body))),
      },
      {
        ref: terminal.menu,
        has: menu,
        read: (body: unknown) => store.dispatch(menuLoaded(menuSchema.parse(body))),
      },
    ];
    await Promise.all(
      documents.map(async ({ ref, has, read }) => {
        if (!ref || has?.version === ref.version) return;
        const answer = await request('document', { sha256: ref.sha256 });
        if (answer.ok) read(JSON.parse(answer.value.body));
        else
          store.dispatch(faultFound({ message: troubleMessages.document, values: { what: answer.error } }));
      }),
    );
  };

  const turnedAway = (what: Refusal): void => {
    wire.turnedAway = true;
    store.dispatch(faultFound({ message: troubleMessages.turnedAway, values: { what } }));
  };
  const pairing = pairingClient({
    wire: socket,
    hello: () => helloOf(deps),
    newNonce,
    authority: null,
    after,
    onCode: (code) => void store.dispatch(pairingCodeChanged(code)),
    onRefused: (refusal) => turnedAway(refusal),
    onPaired: (paired) => {
      const isOurs = memory.keepPaired(paired);
      if (!isOurs) location.assign(DEVICE_PAGES[paired.kind]);
      return isOurs;
    },
  });
  const finder = masterFinder({
    wire: socket,
    home: deps.url,
    moves: deps.moves ?? true,
    kept: memory.masters(),
    keep: memory.keepMasters,
    after,
    probe: (heard) => void socket.emit('ping', now(), heard),
    onMastership: (mastership) => void store.dispatch(mastershipHeard(mastership)),
  });
  socket.on('echo', (ack) => ack());
  // Before the wire is cut: later tries may not get as far as a word.
  socket.on('turned-away', turnedAway);
  socket.on('welcome', ({ token, traces = false }) => {
    wire.traces = traces;
    if (token !== undefined) memory.keepToken(token);
  });
  socket.on('status', (status) => store.dispatch(statusHeard({ status, at: now() })));
  socket.on('scanned', ({ text }) => store.dispatch(codeScanned(text)));
  socket.on('caller', (call) => store.dispatch(called(call)));
  socket.on('customer-chose', (choice) => store.dispatch(customerChose(choice)));
  socket.on('session-ended', () => store.dispatch(loggedOut(loginMessages.sessionEnded)));
  socket.on('events', ({ topic, seq, events }) => {
    // Before the snapshot there is nothing to fold into; the snapshot will hold these.
    if (topic !== 'terminal' || store.getState().shop.seq === null) return;
    takeEvents(seq, events);
    void loadDocuments();
  });
  socket.on('connect', () => {
    onTheWay.clear();
    if (wire.turnedAway) store.dispatch(faultFound(null));
    wire.turnedAway = false;
    store.dispatch(linkChanged({ state: 'online', at: now() }));
    void follow();
  });
  socket.on('disconnect', () => store.dispatch(linkChanged({ state: 'away', at: now() })));
  socket.on('connect_error', (error) => {
    store.dispatch(linkChanged({ state: 'away', at: now() }));
    const refused = (error as Error & { data?: Refusal }).data;
    // The finder goes on to the next machine, and the library tries again where nobody answered.
    if (refused === undefined || refused.code === 'not-master') return;
    if (refused.code !== 'unknown-device') {
      turnedAway(refused);
      wire.cancelRetry = after(REFUSED_AGAIN_MS, () => void socket.connect());
      return;
    }
    // Shut out, or a token of another shop's, or of this one before it was set up anew; with none, it is new.
    const isNew = memory.token() === undefined;
    memory.keepToken(null);
    store.dispatch(logForgotten());
    if (deps.onUnknown) deps.onUnknown();
    else if (isNew) pairing.begin();
    else socket.connect();
  });
  const pinger = setInterval(() => {
    if (socket.connected)
      socket.emit('ping', now(), ({ sentAt }) => store.dispatch(lagMeasured(Math.max(0, now() - sentAt))));
  }, PING_EVERY_MS);

  return {
    request,
    deliver,
    close: () => {
      clearInterval(pinger);
      wire.cancelRetry();
      pairing.close();
      finder.close();
      socket.close();
    },
  };
}

function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

const requestOf = ({ command, approval }: Pending): readonly ['command' | 'approved', unknown] =>
  approval ? ['approved', { approval: approval.token, command }] : ['command', command];

/** The master forbids what this session allows: it no longer knows the session. */
function sessionIsLost({ session }: RootState, { command }: Pending, { code }: Refusal): boolean {
  if (code === 'not-logged-in') return true;
  return (
    code === 'forbidden' && isCartCommand(command) && session.session?.permissions.includes('sell') === true
  );
}

function helloOf({ memory, name, store }: ConnectionDeps): Hello {
  const token = memory.token();
  const session = store.getState().session.session?.token;
  return {
    protocol: LAN_PROTOCOL,
    deviceId: memory.deviceId,
    kind: 'terminal',
    name,
    appVersion: APP_VERSION,
    ...(token !== undefined && { token }),
    ...(session !== undefined && { session }),
  };
}

const away = (): Answer<never> =>
  refusal('not-ready', 'The master does not answer. Try again when it is back.');
