import type { ClientCommand } from '@forno/shared/domain';
import type { Answer, ClientToMaster, MasterToClient } from '@forno/shared/protocol/lan';
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
  const { command, answer, waitedMs } = answered;
  socket.emit(
    'tap',
    {
      commandId: command.commandId,
      ...('orderId' in command && { orderId: command.orderId }),
      type: command.type,
      waitedMs,
      agoMs: 0,
      outcome: answer.ok ? 'ok' : answer.error.code,
    },
    () => undefined,
  );
}
