import type { Connection } from '../transports/transport.ts';
import { displayCharacter } from './characters.ts';
import { DISPLAY_COLUMNS } from './pole-display.ts';

export interface PoleDisplaySimulator {
  /** What stands on the glass. */
  readonly lines: () => readonly [string, string];
  /** Somebody calls. */
  readonly serve: (connection: Connection) => void;
  /** The power was gone: it knows nothing any more. */
  readonly reset: () => void;
}

const COLUMNS = DISPLAY_COLUMNS;
const blank = (): string[] => Array.from({ length: COLUMNS * 2 }, () => ' ');

/** A pole of two lines that knows both dialects, byte by byte as they come. Unknown bytes below a space do nothing. */
export function createPoleDisplaySimulator(): PoleDisplaySimulator {
  const state = { cells: blank(), cursor: 0, pending: [] as number[] };

  const put = (byte: number): void => {
    state.cells[state.cursor] = displayCharacter(byte);
    state.cursor = (state.cursor + 1) % state.cells.length;
  };
  const clear = (): void => void Object.assign(state, { cells: blank(), cursor: 0 });

  /** How long a command is, as far as its bytes tell; null while they do not. */
  function lengthOf([first, second]: readonly number[]): number | null {
    if (first !== 0x1b && first !== 0x1f) return 1;
    if (second === undefined) return null;
    if (first === 0x1b) return second === 0x74 ? 3 : second === 0x6c ? 4 : second === 0x51 ? Infinity : 2;
    return second === 0x24 ? 4 : second === 0x43 || second === 0x58 || second === 0x72 ? 3 : 2;
  }

  function obey(command: readonly number[]): void {
    const [first = 0, second = 0, third = 0, fourth = 0] = command;
    if (command.length === 1) {
      if (first === 0x0c) clear();
      else if (first === 0x0d) state.cursor -= state.cursor % COLUMNS;
      else if (first >= 0x20) put(first);
    } else if (first === 0x1b && second === 0x40) clear();
    else if (first === 0x1b && second === 0x51) {
      state.cursor = third === 0x42 ? COLUMNS : 0;
      for (const byte of command.slice(3, -1)) put(byte);
    } else if ((first === 0x1f && second === 0x24) || (first === 0x1b && second === 0x6c)) {
      if (third >= 1 && third <= COLUMNS && fourth >= 1 && fourth <= 2)
        state.cursor = (fourth - 1) * COLUMNS + third - 1;
    }
  }

  function receive(byte: number): void {
    state.pending.push(byte);
    const length = lengthOf(state.pending);
    // ESC Q writes up to a carriage return, and no line is longer than the glass.
    const isWhole =
      length === Infinity
        ? byte === 0x0d || state.pending.length > COLUMNS + 4
        : length !== null && state.pending.length >= length;
    if (!isWhole) return;
    const command = state.pending;
    state.pending = [];
    obey(command);
  }

  return {
    lines: () => [
      state.cells.slice(0, COLUMNS).join('').trimEnd(),
      state.cells.slice(COLUMNS).join('').trimEnd(),
    ],
    reset: () => {
      clear();
      state.pending = [];
    },
    serve(connection) {
      connection.onData((bytes) => {
        for (const byte of bytes) receive(byte);
      });
    },
  };
}
