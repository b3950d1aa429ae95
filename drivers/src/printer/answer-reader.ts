import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../device-error.ts';
import { withDeadline } from '../transports/deadline.ts';
import type { Connection } from '../transports/transport.ts';

/** Picks single-byte answers out of what a printer sends; bytes that answer nothing are dropped. */
export interface AnswerReader {
  /** @throws {DeviceError} `timeout`, `connection-lost` */
  next(
    isAnswer: (byte: number) => boolean,
    options: { readonly timeoutMs: number; readonly what: string },
  ): Promise<number>;
}

export function readAnswers(connection: Connection, clock: Clock): AnswerReader {
  const waiting = new Set<{ isAnswer: (byte: number) => boolean; take: (byte: number) => void }>();
  connection.onData((bytes) => {
    for (const byte of bytes) {
      const taker = [...waiting].find((candidate) => candidate.isAnswer(byte));
      if (!taker) continue;
      waiting.delete(taker);
      taker.take(byte);
    }
  });
  return {
    next(isAnswer, options) {
      const entry = { isAnswer, take: (_byte: number): void => undefined };
      const stops: (() => void)[] = [];
      return withDeadline<number>(clock, options, (resolve, reject) => {
        entry.take = resolve;
        waiting.add(entry);
        stops.push(
          connection.onClose(() =>
            reject(new DeviceError('connection-lost', `${options.what}: the line went dead`)),
          ),
        );
      }).finally(() => {
        waiting.delete(entry);
        for (const stop of stops) stop();
      });
    },
  };
}
