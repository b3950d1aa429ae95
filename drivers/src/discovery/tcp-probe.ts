import { DeviceError } from '../device-error.ts';
import { tcpTransport } from '../transports/tcp.ts';

/** Whether somebody takes a call there, which is all that is asked: nothing is sent, so that nothing is printed. */
export async function answersOnTcp(address: {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}): Promise<boolean> {
  try {
    const connection = await tcpTransport({ ...address, connectTimeoutMs: address.timeoutMs }).open();
    await connection.close();
    return true;
  } catch (error) {
    if (error instanceof DeviceError) return false;
    throw error;
  }
}
