import { randomBytes } from 'node:crypto';
import { refusal, type Refusal } from '@forno/shared/domain';
import {
  commitmentTo,
  nonceAnswerSchema,
  PAIRING_CODE_MS,
  pairingCode,
  strangerSchema,
  type PairingToDevice,
  type Stranger,
} from '@forno/shared/protocol/pairing';
import type { Namespace, Socket } from 'socket.io';
import type { Tokens } from '../staff/tokens.ts';
import { deviceToken } from './admission.ts';
import type { WaitingRoom } from './waiting-room.ts';

export interface PairingDoorDeps {
  readonly room: WaitingRoom;
  readonly tokens: Tokens;
  readonly storeId: string;
  /** SHA-256 of the shop's certificate authority. */
  readonly authority: string;
  /** Whether pages in plain browsers may be paired too, which see no certificate. */
  readonly plainBrowsers: () => boolean;
}

export type StrangerNamespace = Namespace<
  Record<string, never>,
  PairingToDevice,
  Record<string, never>,
  Visit
>;
type StrangerSocket = Socket<Record<string, never>, PairingToDevice, Record<string, never>, Visit>;
interface Visit {
  stranger: Stranger;
}

/** A device that answers later than this is none. */
const ANSWER_MS = 5_000;

/** Where strangers stand: a namespace of its own, in which nothing is said but the pairing itself. */
export function openPairingDoor(namespace: StrangerNamespace, deps: PairingDoorDeps): void {
  namespace.use((socket, next) => {
    const refused = refusalOf(socket, deps);
    next(refused === null ? undefined : Object.assign(new Error(refused.message), { data: refused }));
  });
  namespace.on('connection', (socket) => void receive(socket, deps));
}

function refusalOf(socket: StrangerSocket, { plainBrowsers }: PairingDoorDeps): Refusal | null {
  const stranger = strangerSchema.safeParse(socket.handshake.auth);
  if (!stranger.success) {
    const issue = stranger.error.issues[0]!;
    return refusal('invalid', issue.message, issue.path.join('.')).error;
  }
  if (!stranger.data.seesAuthority && !plainBrowsers()) return shellOnly();
  socket.data.stranger = stranger.data;
  return null;
}

/** What a plain browser is told where the shop takes none. */
export const shellOnly = (): Refusal =>
  refusal('forbidden', 'This shop takes screens through the Forno shell only, not in a browser.').error;

/** Pages that wait in browsers which the shop takes no more. */
export function turnPlainStrangersAway(namespace: StrangerNamespace): void {
  for (const socket of namespace.sockets.values())
    if (!socket.data.stranger.seesAuthority) socket.disconnect(true);
}

async function receive(socket: StrangerSocket, deps: PairingDoorDeps): Promise<void> {
  const { deviceId, kind, name, commitment, seesAuthority } = socket.data.stranger;
  const masterNonce = randomBytes(16).toString('hex');
  const answer: unknown = await socket
    .timeout(ANSWER_MS)
    .emitWithAck('challenge', masterNonce)
    // Whoever says nothing has left, or will.
    .catch(() => null);
  const parsed = nonceAnswerSchema.safeParse(answer);
  if (!parsed.success || commitmentTo(parsed.data.nonce) !== commitment) return void socket.disconnect();
  const code = pairingCode({
    authority: seesAuthority ? deps.authority : null,
    masterNonce,
    deviceNonce: parsed.data.nonce,
    deviceId,
    kind,
  });
  const device = { deviceId, kind, name, code, address: socket.handshake.address };
  const entered = deps.room.enter(device, (paired) => {
    socket.emit('paired', {
      token: deviceToken(deps.tokens, paired),
      deviceId,
      kind: paired.kind,
      name: paired.name,
      storeId: deps.storeId,
    });
  });
  // It comes again by itself, with another code.
  if (!entered.ok || !socket.connected) return void socket.disconnect();
  const timer = setTimeout(() => socket.disconnect(), PAIRING_CODE_MS);
  socket.on('disconnect', () => {
    clearTimeout(timer);
    entered.value();
  });
  socket.emit('waiting', { lifeMs: PAIRING_CODE_MS });
}
