import type { Clock } from '@forno/shared/ports';
import { DeviceError, toDeviceError } from '../../device-error.ts';
import type { Transport } from '../../transports/transport.ts';
import { apdu, isRefusal, ZVT } from './apdu.ts';
import type { Apdu } from './apdu.ts';
import { readFields } from './fields.ts';
import type { ZvtFields } from './fields.ts';
import { zvtLink } from './link.ts';
import type { ZvtFraming } from './link.ts';

/** How a command ended. `fields` are of the status information on the way, and of the last message. */
export interface ZvtReply {
  readonly ended: 'completed' | 'aborted' | 'refused';
  /** Of the error list; 0 for a completed command. */
  readonly code: number;
  readonly fields: ZvtFields;
  /** First byte of the completion of a status enquiry. */
  readonly terminalStatus: number | null;
}

export interface ZvtSessionOptions {
  readonly transport: Transport;
  readonly framing: ZvtFraming;
  readonly clock: Clock;
  readonly answerTimeoutMs: number;
}

export interface ZvtSession {
  /**
   * Sends a command and takes what the terminal says until it is done. `patienceMs`: how long it may
   * say nothing in the middle.
   * @throws {DeviceError} `doubt: 'partly'`
   */
  run(command: Apdu, patienceMs: number): Promise<ZvtReply>;
  /** Asks the terminal to stop what runs; how that ends is the running command's answer. */
  abort(): Promise<void>;
  close(): Promise<void>;
}

const ACKNOWLEDGE = apdu(ZVT.acknowledged);

/** A line to the terminal. Only one command runs at a time; while it does, the terminal speaks and the till acknowledges. */
export async function openZvtSession(options: ZvtSessionOptions): Promise<ZvtSession> {
  const { transport, framing, clock, answerTimeoutMs } = options;
  const connection = await transport.open();
  const link = zvtLink(connection, { framing, clock, ackTimeoutMs: Math.min(1_000, answerTimeoutMs) });
  const state = { take: (_message: Apdu): void => undefined, lost: (_error: DeviceError): void => undefined };
  link.onMessage((message) => state.take(message));
  link.onClose(() => state.lost(new DeviceError('connection-lost', `${transport.address} hung up`)));

  function run(command: Apdu, patienceMs: number): Promise<ZvtReply> {
    const { promise, resolve, reject } = Promise.withResolvers<ZvtReply>();
    const running = { acknowledged: false, fields: {} as ZvtFields, cancelTimer: (): void => undefined };
    const fail = (error: unknown): void => {
      const { code, message } = toDeviceError(error);
      reject(new DeviceError(code, message, { cause: error, doubt: 'partly' }));
    };
    const wait = (timeoutMs: number): void => {
      running.cancelTimer();
      running.cancelTimer = clock.after(timeoutMs, () =>
        fail(new DeviceError('timeout', `${transport.address}: no answer in ${timeoutMs} ms`)),
      );
    };
    const end = (ended: ZvtReply['ended'], code: number, terminalStatus: number | null): void =>
      resolve({ ended, code, fields: running.fields, terminalStatus });

    state.lost = fail;
    state.take = (message) => {
      if (isRefusal(message) && !running.acknowledged) return end('refused', message.command & 0xff, null);
      if (message.command === ZVT.acknowledged || isRefusal(message)) {
        running.acknowledged = true;
        return wait(patienceMs);
      }
      wait(patienceMs);
      if (message.command === ZVT.statusInformation)
        running.fields = { ...running.fields, ...readFields(message.data) };
      // Whatever else it says (lines to print, the time) is taken note of: it would wait for that.
      const answered = link.send(ACKNOWLEDGE);
      if (message.command === ZVT.completion) {
        const status = command.command === ZVT.statusEnquiry ? (message.data[0] ?? null) : null;
        if (status === null) running.fields = { ...readFields(message.data), ...running.fields };
        answered.then(() => end('completed', 0, status), fail);
      } else if (message.command === ZVT.abort) {
        answered.then(() => end('aborted', message.data[0] ?? 0xff, null), fail);
      } else answered.catch(fail);
    };
    wait(answerTimeoutMs);
    link.send(command).catch(fail);
    return promise.finally(() => {
      running.cancelTimer();
      state.take = () => undefined;
      state.lost = () => undefined;
    });
  }

  return {
    run,
    abort: () => link.send(apdu(ZVT.abortByTill)),
    close: () => link.close(),
  };
}
