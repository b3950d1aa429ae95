import { CODEPAGE_858, displayBytes } from './characters.ts';
import { DISPLAY_COLUMNS } from './pole-display.ts';
import type { DisplayLines } from './pole-display.ts';

/** A display's command set. */
export interface DisplayDialect {
  readonly name: 'epson-dm-d' | 'cd5220';
  /** Once, when the line is open. */
  readonly begin: Uint8Array;
  readonly show: (lines: DisplayLines) => Uint8Array;
}

const ESC = 0x1b;
const US = 0x1f;
const AT = 0x40;
const CLR = 0x0c;
const CR = 0x0d;

/** `ESC @`, table 858 by `ESC t`, overwrite mode by `US MD1`, no cursor by `US C 0`. */
const EPSON_BEGIN = [ESC, AT, ESC, 0x74, CODEPAGE_858, US, 0x01, US, 0x43, 0x00];

/** Epson's customer displays (DM-D110, DM-D210, DM-D30) and what copies them: the cursor is put by `US $ column row`. */
export const epsonDmD: DisplayDialect = {
  name: 'epson-dm-d',
  begin: Uint8Array.from([...EPSON_BEGIN, CLR]),
  show: ([upper, lower]) =>
    Uint8Array.from(
      [upper, lower].flatMap((line, at) => [US, 0x24, 1, at + 1, ...displayBytes(line, DISPLAY_COLUMNS)]),
    ),
};

/** The CD5220 set of most other poles: `ESC Q A … CR` writes the upper line whole, `ESC Q B … CR` the lower. */
export const cd5220: DisplayDialect = {
  name: 'cd5220',
  begin: Uint8Array.from([ESC, AT, ESC, 0x74, CODEPAGE_858, CLR]),
  show: ([upper, lower]) =>
    Uint8Array.from(
      [upper, lower].flatMap((line, at) => [
        ESC,
        0x51,
        0x41 + at,
        ...displayBytes(line, DISPLAY_COLUMNS),
        CR,
      ]),
    ),
};
