import type { Clock } from '@forno/shared/ports';
import { keepOpen } from '../transports/lasting-line.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { Transport } from '../transports/transport.ts';
import { scanReader } from './frames.ts';
import type { ScanFraming } from './frames.ts';
import type { Scan, Scanner } from './scanner.ts';

export interface ConnectedScannerOptions {
  readonly transport: Transport;
  readonly framing: ScanFraming;
  readonly clock?: Clock;
}

/** A scan that stops in the middle for this long is over: what comes then is the next one. */
const STALE_MS = 500;
/** The same code again within this is a trigger held too long, not a second item. */
const REPEAT_MS = 150;

/** A reader on a serial line, real or virtual, or on the network. */
export function connectScanner({
  transport,
  framing,
  clock = systemClock,
}: ConnectedScannerOptions): Scanner {
  const line = keepOpen({ transport, clock });
  const listeners = new Set<(scan: Scan) => void>();
  const state = { last: null as Scan | null, heardAt: 0 };
  const reader = scanReader(framing, (text) => {
    const scan = { text, at: clock.now() };
    const repeated = state.last?.text === text && scan.at - state.last.at < REPEAT_MS;
    state.last = scan;
    if (!repeated) for (const listener of listeners) listener(scan);
  });
  line.onData((bytes) => {
    if (clock.now() - state.heardAt > STALE_MS) reader.forget();
    state.heardAt = clock.now();
    reader.read(bytes);
  });
  line.onStatus(() => reader.forget());
  return {
    address: transport.address,
    status: () => line.status(),
    onStatus: (listener) => line.onStatus(listener),
    onScan(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => line.close(),
  };
}
