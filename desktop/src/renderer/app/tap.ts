import type { ClientCommand } from '@forno/shared/domain';
import type { Answer, ClientToMaster, MasterToClient } from '@forno/shared/protocol/lan';
import { tapOf } from '@forno/shared/protocol/tracing';
import type { Socket } from 'socket.io-client';

/** Tells the master how long a command's answer took, for its trace. It is worth one try. */
export function tellTap(
  socket: Socket<MasterToClient, ClientToMaster>,
  answered: {
    readonly command: ClientCommand;
    readonly answer: Answer<unknown>;
    readonly waitedMs: number;
  },
): void {
  const { answer, ...of } = answered;
  socket.emit('tap', tapOf({ ...of, outcome: answer.ok ? 'ok' : answer.error.code }), () => undefined);
}
