import type { LineStatus } from './transports/lasting-line.ts';

/** What every device with a line of its own can be asked. */
export interface Peripheral {
  /** What a person would recognise it by, such as `serial:///dev/ttyUSB0`. */
  readonly address: string;
  status(): LineStatus;
  /** Called at each change. Returns a function that stops it. */
  onStatus(listener: (status: LineStatus) => void): () => void;
  close(): Promise<void>;
}
