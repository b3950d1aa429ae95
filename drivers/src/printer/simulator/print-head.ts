import { characterOf, codepageOf } from './codepages.ts';
import type { Align, PaperItem, Span } from './paper.ts';
import { createGraphics } from './graphics.ts';
import { bandBitmap, columnBitmap, rasterBitmap } from './raster.ts';
import { createSymbols } from './symbols.ts';
import type { Token } from './tokens.ts';

/** What the head asks the rest of the machine to do. */
export interface Machine {
  print(item: PaperItem): void;
  cut(kind: 'full' | 'partial'): void;
  kick(pin: 2 | 5, onMs: number): void;
  /** `GS r n` has been reached. */
  answerPaperSensor(): void;
  /** `GS ( H` has been reached: all before it is printed. */
  answerProcessed(id: Uint8Array): void;
  /** Tells changes of its status by itself from now on, or no more. */
  tellChanges(on: boolean): void;
  /** Star's `ETB` has been reached, or its counter is set to nought. */
  count(what: 'processed' | 'from-nought'): void;
  /** A command that no printer of this kind knows, or this one doesn't. */
  unknown(name: string): void;
}

export interface PrintHead {
  execute(token: Token): void;
  /** Drops the line that is being set. */
  clear(): void;
}

const FONT_A = { widthDots: 12, heightDots: 24 };
const FONT_B = { widthDots: 9, heightDots: 17 };
const LINE_SPACING_DOTS = 30;
const ALIGNS: readonly Align[] = ['left', 'center', 'right'];

function initialModes() {
  return {
    align: 'left' as Align,
    bold: false,
    doubleStrike: false,
    underline: false,
    inverse: false,
    width: 1,
    height: 1,
    font: FONT_A,
    codepage: 0,
    lineSpacingDots: LINE_SPACING_DOTS,
    charSpacingDots: 0,
    leftMarginDots: 0,
    tabs: [] as number[],
  };
}

/** Carries out commands in order, as the mechanism does: it sets a line, and prints it at a line feed or when it is full. */
export function createPrintHead(options: {
  readonly widthDots: number;
  /** How many dots of the paper's width are as high as one pin of an 8-dot band. */
  readonly pinDots: number;
  /** Makers number codepages differently. */
  readonly vendor: string;
  readonly machine: Machine;
}): PrintHead {
  const { widthDots, pinDots, vendor, machine } = options;
  const symbols = createSymbols(machine);
  const graphics = createGraphics((bitmap) =>
    machine.print({ kind: 'bitmap', align: state.modes.align, bitmap }),
  );
  const state = { modes: initialModes(), spans: [] as Span[], xDots: 0, heightDots: 0 };

  function clear(): void {
    state.spans = [];
    state.xDots = state.modes.leftMarginDots;
    state.heightDots = 0;
  }

  function printLine(advanceAtLeastDots: number): void {
    const advanceDots = Math.max(advanceAtLeastDots, state.heightDots);
    machine.print({
      kind: 'line',
      align: state.modes.align,
      spans: state.spans,
      widthDots: state.xDots,
      advanceDots,
    });
    clear();
  }

  /** Commands that only work at the start of a line push out what stands in it. */
  function startOfLine(): void {
    if (state.spans.length > 0) printLine(state.modes.lineSpacingDots);
  }

  function feed(dots: number): void {
    if (state.spans.length > 0) printLine(dots);
    else if (dots > 0) machine.print({ kind: 'feed', dots });
  }

  function setChar(byte: number): void {
    const { modes } = state;
    const cellWidthDots = modes.font.widthDots * modes.width + modes.charSpacingDots * modes.width;
    const cellHeightDots = modes.font.heightDots * modes.height;
    if (state.xDots + cellWidthDots > widthDots) printLine(modes.lineSpacingDots);
    const bold = modes.bold || modes.doubleStrike;
    const text = characterOf(byte, modes.codepage);
    const last = state.spans.at(-1);
    if (
      last?.kind === 'chars' &&
      last.bold === bold &&
      last.underline === modes.underline &&
      last.inverse === modes.inverse &&
      last.cellWidthDots === cellWidthDots &&
      last.cellHeightDots === cellHeightDots &&
      last.xDots + Array.from(last.text).length * cellWidthDots === state.xDots
    ) {
      last.text += text;
    } else {
      const { underline, inverse } = modes;
      state.spans.push({
        kind: 'chars',
        xDots: state.xDots,
        text,
        cellWidthDots,
        cellHeightDots,
        bold,
        underline,
        inverse,
      });
    }
    state.xDots += cellWidthDots;
    state.heightDots = Math.max(state.heightDots, cellHeightDots);
  }

  function tab(): void {
    const cell = state.modes.font.widthDots;
    const column = Math.floor(state.xDots / cell);
    const stop = state.modes.tabs.find((at) => at > column) ?? (Math.floor(column / 8) + 1) * 8;
    if (stop * cell < widthDots) state.xDots = stop * cell;
  }

  function control(byte: number): void {
    if (byte === 0x0a) printLine(state.modes.lineSpacingDots);
    else if (byte === 0x0c) startOfLine();
    else if (byte === 0x09) tab();
    else if (byte === 0x18) clear();
    // The rest, carriage return among them, is ignored by printers in standard mode.
  }

  function command(name: string, params: Uint8Array): void {
    const { modes } = state;
    const [n = 0, second = 0, third = 0] = params;
    switch (name) {
      case 'ESC @':
        state.modes = initialModes();
        clear();
        return;
      case 'ESC !':
        modes.font = (n & 0x01) === 0 ? FONT_A : FONT_B;
        modes.bold = (n & 0x08) !== 0;
        modes.height = (n & 0x10) === 0 ? 1 : 2;
        modes.width = (n & 0x20) === 0 ? 1 : 2;
        modes.underline = (n & 0x80) !== 0;
        return;
      case 'GS !':
        modes.width = ((n >> 4) & 7) + 1;
        modes.height = (n & 7) + 1;
        return;
      case 'ESC E':
        modes.bold = (n & 1) === 1;
        return;
      case 'ESC G':
        modes.doubleStrike = (n & 1) === 1;
        return;
      case 'ESC -':
        modes.underline = (n & 3) !== 0;
        return;
      case 'GS B':
        modes.inverse = (n & 1) === 1;
        return;
      case 'ESC M':
        modes.font = (n & 1) === 0 ? FONT_A : FONT_B;
        return;
      case 'ESC a':
        modes.align = ALIGNS[n % 48] ?? modes.align;
        return;
      case 'ESC t':
        modes.codepage = codepageOf(vendor, n + second * 256);
        return;
      case 'ESC 2':
        modes.lineSpacingDots = LINE_SPACING_DOTS;
        return;
      case 'ESC 3':
        modes.lineSpacingDots = n;
        return;
      case 'ESC  ':
        modes.charSpacingDots = n;
        return;
      case 'ESC D':
        modes.tabs = [...params].filter((stop) => stop > 0);
        return;
      case 'GS L':
        modes.leftMarginDots = n + second * 256;
        if (state.spans.length === 0) state.xDots = modes.leftMarginDots;
        return;
      case 'ESC $':
        state.xDots = Math.min(widthDots, modes.leftMarginDots + n + second * 256);
        return;
      case 'ESC \\':
        state.xDots = Math.max(0, Math.min(widthDots, state.xDots + (((n + second * 256) << 16) >> 16)));
        return;
      case 'ESC J':
        feed(n);
        return;
      case 'ESC d':
        if (state.spans.length > 0) printLine(modes.lineSpacingDots * Math.max(1, n));
        else feed(n * modes.lineSpacingDots);
        return;
      case 'ESC *': {
        const bitmap = columnBitmap(params, pinDots);
        state.spans.push({ kind: 'bits', xDots: state.xDots, bitmap });
        state.xDots += bitmap.widthPx * bitmap.scaleX;
        state.heightDots = Math.max(state.heightDots, bitmap.heightPx * bitmap.scaleY);
        return;
      }
      case 'STAR bits': {
        const bitmap = bandBitmap(params);
        state.spans.push({ kind: 'bits', xDots: state.xDots, bitmap });
        state.xDots += bitmap.widthPx;
        state.heightDots = Math.max(state.heightDots, bitmap.heightPx);
        return;
      }
      case 'GS v':
        startOfLine();
        machine.print({ kind: 'bitmap', align: modes.align, bitmap: rasterBitmap(params) });
        return;
      case 'GS V':
        startOfLine();
        if (n >= 65) feed(second);
        machine.cut(n === 0 || n === 48 || n === 65 || n === 97 ? 'full' : 'partial');
        return;
      case 'ESC i':
      case 'ESC m':
        startOfLine();
        machine.cut('partial');
        return;
      case 'ESC p':
        machine.kick(n === 1 || n === 49 ? 5 : 2, second * 2);
        return;
      case 'DLE DC4':
        // fn 1 pulses the drawer at once; its time is in units of 100 ms.
        if (n === 1) machine.kick(second === 1 ? 5 : 2, third * 100);
        return;
      case 'GS r':
        machine.answerPaperSensor();
        return;
      case 'GS ( H':
        if (params[3] === 48) machine.answerProcessed(params.slice(5, 9));
        return;
      case 'GS a':
        machine.tellChanges(n !== 0);
        return;
      case 'STAR ASB':
        machine.tellChanges(n % 48 === 1);
        return;
      case 'STAR ETB':
        startOfLine();
        machine.count('processed');
        return;
      case 'STAR ETB=0':
        machine.count('from-nought');
        return;
      default:
        if (name === 'GS ( k' || name === 'GS k' || name === 'GS ( L' || name === 'GS 8 L' || name === 'GS /')
          startOfLine();
        if (symbols.execute(name, params, modes.align) || graphics.execute(name, params)) return;
        if (!WITHOUT_TRACE.has(name)) machine.unknown(name);
    }
  }

  return {
    execute(token) {
      if (token.kind === 'char') setChar(token.byte);
      else if (token.kind === 'control') control(token.byte);
      else command(token.name, token.params);
    },
    clear,
  };
}

/** Known commands that leave nothing on the paper of this mechanism: buzzers, character sets, sensors, densities. */
const WITHOUT_TRACE = new Set(
  [
    'FS .|FS &|FS C|FS S|FS !|FS -',
    'ESC R|ESC U|ESC V|ESC {|ESC c|ESC =|ESC S|ESC B|ESC r|ESC T|ESC %|ESC ?',
    'GS P|GS W|GS b|GS ||GS I|GS ( E|GS ( A|STAR other',
  ].flatMap((names) => names.split(/\|(?!\|)/)),
);
