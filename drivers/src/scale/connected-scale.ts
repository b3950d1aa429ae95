import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../device-error.ts';
import { withDeadline } from '../transports/deadline.ts';
import { keepOpen } from '../transports/lasting-line.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { Transport } from '../transports/transport.ts';
import type { ScaleProtocol } from './protocol.ts';
import type { Scale, Weight } from './scale.ts';

export interface ConnectedScaleOptions {
  readonly transport: Transport;
  readonly protocol: ScaleProtocol;
  readonly clock?: Clock;
  /** Until a question is answered; 1 s if left out. */
  readonly answerTimeoutMs?: number;
}

/** Rubbish before an answer that is put up with. */
const BUFFER_BYTES_MAX = 1_024;

/** A scale on a line that is kept open. It is asked, one question at a time; it is never believed half an answer. */
export function connectScale(options: ConnectedScaleOptions): Scale {
  const { transport, protocol } = options;
  const clock = options.clock ?? systemClock;
  const line = keepOpen({ transport, clock });
  const state = { tail: Promise.resolve() };

  function ask(): Promise<Weight> {
    const stops: (() => void)[] = [];
    const deadline = {
      timeoutMs: options.answerTimeoutMs ?? 1_000,
      what: `weighing at ${transport.address}`,
    };
    return withDeadline<Weight>(clock, deadline, (resolve, reject) => {
      let buffer = new Uint8Array();
      let damaged = '';
      stops.push(
        line.onData((bytes) => {
          buffer = Uint8Array.from([...buffer, ...bytes]);
          for (;;) {
            const reading = protocol.read(buffer);
            if (!reading) break;
            buffer = buffer.slice(reading.used);
            if ('weight' in reading) return resolve(reading.weight);
            if ('reply' in reading) line.write(reading.reply).catch(reject);
            else damaged = reading.damaged;
          }
          if (buffer.length > BUFFER_BYTES_MAX)
            reject(
              new DeviceError('protocol', `${transport.address} says nothing that is a weight (${damaged})`),
            );
        }),
        line.onStatus(({ error }) => error && reject(error)),
      );
      line.write(protocol.ask).catch(reject);
    }).finally(() => {
      for (const stop of stops) stop();
    });
  }

  return {
    address: transport.address,
    status: () => line.status(),
    onStatus: (listener) => line.onStatus(listener),
    weigh() {
      const run = state.tail.then(ask);
      state.tail = run.then(
        () => undefined,
        () => undefined,
      );
      return run;
    },
    close: () => line.close(),
  };
}
