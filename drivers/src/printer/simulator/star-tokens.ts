import { STAR_STANDARD_PAGE } from './codepages.ts';
import type { Token, Tokenizer } from './tokens.ts';

/**
 * Cuts a Star stream (line mode, StarPRNT and raster mode) into commands, and puts each in the words
 * of the ESC/POS command that does the same, so that one mechanism prints both. Lengths are from
 * Star's line mode command specification. What only Star has is named `STAR …`.
 */
export function createStarTokenizer(): Tokenizer {
  const state: State = { pending: new Uint8Array(), kick: 20, width: 0, height: 0, raster: null };
  return {
    push(bytes) {
      const buffer = new Uint8Array(state.pending.length + bytes.length);
      buffer.set(state.pending);
      buffer.set(bytes, state.pending.length);
      const tokens: Token[] = [];
      let at = 0;
      while (at < buffer.length) {
        const rest = buffer.subarray(at);
        const length = state.raster ? rasterLength(rest) : lengthOf(rest);
        if (length === null || rest.length < length) break;
        const one = rest.slice(0, length);
        tokens.push(...(state.raster ? rasterTokens(one, state) : tokensOf(one, state)));
        at += length;
      }
      state.pending = buffer.slice(at);
      if (state.pending.length > PENDING_BYTES_MAX) state.pending = new Uint8Array();
      return tokens;
    },
  };
}

interface State {
  pending: Uint8Array;
  /** Length of the next drawer pulse in units of 10 ms. */
  kick: number;
  width: number;
  height: number;
  /** Rows that came since the page began; null outside of raster mode. */
  raster: { rows: Uint8Array[]; atEnd: number } | null;
}

const PENDING_BYTES_MAX = 8 * 1024 * 1024;
/** So many rows of dots are printed together. */
const STRIP_ROWS = 34;
const ESC = 0x1b;

/** How long the command at the start is; null while too little has come to tell. */
function lengthOf(bytes: Uint8Array): number | null {
  if (bytes[0] !== ESC) return 1;
  const code = bytes[1];
  if (code === undefined) return null;
  const n = word(bytes, 2);
  switch (code) {
    case 0x1d:
      return groupLength(bytes);
    case 0x44:
    case 0x42:
      return untilByte(bytes, 0x00, 36);
    case 0x62:
      return bytes.length < 6 ? null : untilByte(bytes, 0x1e, 300);
    case 0x4b:
    case 0x4c:
      return bytes.length < 4 ? null : 4 + n;
    case 0x58:
      return bytes.length < 4 ? null : 4 + n * 3;
    case 0x6b:
      return bytes.length < 4 ? null : 4 + n * 24;
    case 0x2a:
      return bytes.length < 4 ? null : bytes[2] === 0x72 ? rasterLength(bytes) : 4;
    case 0x23:
    case 0x3f:
      return untilByte(bytes, 0x00, 12);
    default:
      return 2 + (PARAMS[code] ?? 1);
  }
}

/** Bytes after `ESC x`; 1 where nothing is said. */
const PARAMS: Readonly<Record<number, number>> = {
  ...Object.fromEntries(Array.from('@EFGH45601MPg:', (letter) => [letter.charCodeAt(0), 0])),
  0x07: 2,
  0x16: 2,
  0x1e: 2,
  0x69: 2,
  0x1c: 3,
};

/** `ESC GS x …` */
function groupLength(bytes: Uint8Array): number | null {
  const [, , code, sub, third] = bytes;
  if (code === undefined) return null;
  const letter = String.fromCharCode(code);
  if (letter === 'y' || letter === 'x') {
    if (sub === undefined) return null;
    if (sub === 0x44) {
      const at = letter === 'y' ? 6 : 4;
      return bytes.length < at + 2 ? null : at + 2 + word(bytes, at);
    }
    if (sub !== 0x53) return 4;
    return letter === 'x' && third === 0x30 ? 8 : 6;
  }
  if (letter === 'S') return bytes.length < 9 ? null : 9 + word(bytes, 4) * word(bytes, 6);
  if (letter === '(' || letter === ')') return bytes.length < 6 ? null : 6 + word(bytes, 4);
  if (letter === 'P') return sub === undefined ? null : sub === 0x32 ? 5 : sub === 0x33 ? 12 : 4;
  return code === 0x03 ? 6 : letter === 'A' || letter === 'R' ? 5 : 4;
}

function tokensOf(bytes: Uint8Array, state: State): Token[] {
  const [first = 0, code = 0, n = 0, second = 0] = bytes;
  if (first !== ESC) return controlTokens(first, state);
  switch (code) {
    case 0x40:
      state.width = state.height = 0;
      return [command('ESC @')];
    case 0x45:
    case 0x46:
      return [command('ESC E', code === 0x45 ? 1 : 0)];
    case 0x34:
    case 0x35:
      return [command('GS B', code === 0x34 ? 1 : 0)];
    case 0x2d:
      return [command('ESC -', n & 1)];
    case 0x69:
      return size(state, { height: n, width: second });
    case 0x57:
      return size(state, { width: n % 48 });
    case 0x68:
      return size(state, { height: n % 48 });
    case 0x7a:
      return [command('ESC 3', (n & 1) === 1 ? 32 : 24)];
    case 0x30:
      return [command('ESC 3', 24)];
    case 0x4a:
    case 0x49:
      return [command('ESC J', code === 0x4a ? n * 2 : n)];
    case 0x61:
      return [command('ESC d', n)];
    case 0x64:
      return [n % 48 < 2 ? command('GS V', n % 48) : command('GS V', 63 + (n % 48), 24)];
    case 0x44:
      return [command('ESC D', ...bytes.subarray(2))];
    case 0x07:
      state.kick = n;
      return [];
    case 0x06:
      return n === 0x01 ? [command('STAR ASB?')] : [];
    case 0x1e:
      if (n === 0x61) return [command('STAR ASB', second)];
      return [n === 0x45 ? command('STAR ETB=0') : command('STAR other')];
    case 0x1d:
      return groupTokens(bytes);
    case 0x62:
      return barcode(bytes);
    case 0x4b:
    case 0x4c:
      return [command('ESC *', code === 0x4b ? 0 : 1, ...bytes.subarray(2))];
    case 0x58:
      return [command('ESC *', 33, ...bytes.subarray(2))];
    case 0x6b:
      return [command('STAR bits', ...bytes.subarray(2))];
    case 0x2a:
      if (n === 0x72 && second === 0x41) state.raster = { rows: [], atEnd: 0 };
      return [];
    default:
      return [command('STAR other')];
  }
}

function controlTokens(byte: number, state: State): Token[] {
  if (byte >= 0x20) return [{ kind: 'char', byte }];
  switch (byte) {
    case 0x07:
    case 0x1c:
      return [command('ESC p', 0, state.kick * 5)];
    case 0x1a:
    case 0x19:
      return [command('ESC p', 1, state.kick * 5)];
    case 0x17:
      return [command('STAR ETB')];
    case 0x18:
      return [command('STAR ETB=0'), { kind: 'control', byte }];
    case 0x0e:
    case 0x14:
      return size(state, { width: byte === 0x0e ? 1 : 0 });
    default:
      return [{ kind: 'control', byte }];
  }
}

function size(state: State, change: { readonly width?: number; readonly height?: number }): Token[] {
  state.width = Math.min(5, change.width ?? state.width);
  state.height = Math.min(5, change.height ?? state.height);
  return [command('GS !', (state.width << 4) | state.height)];
}

/** Star's number of a codepage, and Epson's. */
const CODEPAGES: Readonly<Record<number, number>> = {
  0: STAR_STANDARD_PAGE,
  1: 0,
  4: 19,
  5: 18,
  6: 3,
  8: 4,
  9: 5,
  10: 17,
  12: 13,
  15: 14,
  32: 16,
  33: 45,
  34: 46,
};

/** The page number does not fit a byte, so it is set as two. */
function codepage(n: number): Token {
  const page = CODEPAGES[n] ?? 255;
  return command('ESC t', page & 255, page >> 8);
}

function groupTokens(bytes: Uint8Array): Token[] {
  const [, , code = 0, sub = 0, third = 0, fourth = 0] = bytes;
  switch (String.fromCharCode(code)) {
    case 't':
      return [codepage(sub)];
    case 'a':
      return [command('ESC a', sub % 48)];
    case 'A':
      return [command('ESC $', sub, third)];
    case 'R':
      return [command('ESC \\', sub, third)];
    case 'y':
      if (sub === 0x53 && third === 0x32) return [command('GS ( k', 0x6b, 3, 0, 49, 67, fourth)];
      if (sub === 0x53 && third === 0x31) return [command('GS ( k', 0x6b, 3, 0, 49, 69, 48 + fourth)];
      if (sub === 0x44) return [command('GS ( k', 0x6b, 0, 0, 49, 80, 48, ...bytes.subarray(8))];
      return sub === 0x50 ? [command('GS ( k', 0x6b, 3, 0, 49, 81, 48)] : [command('STAR other')];
    case 'x':
      if (sub === 0x44) return [command('GS ( k', 0x6b, 0, 0, 48, 80, 48, ...bytes.subarray(6))];
      return sub === 0x50 ? [command('GS ( k', 0x6b, 3, 0, 48, 81, 48)] : [command('STAR other')];
    case 'S':
      return [command('GS v', 48, 0, ...bytes.subarray(4, 8), ...bytes.subarray(9))];
    default:
      return [command('STAR other')];
  }
}

/** Star's number of a symbology, and the one of `GS k` with a length. */
const SYMBOLOGIES = [66, 65, 68, 67, 69, 70, 73, 72, 71, 74];

/** `ESC b n1 n2 n3 n4 data RS`: symbology, text below, width, height. */
function barcode(bytes: Uint8Array): Token[] {
  const [, , symbology = 0, text = 0, , height = 80] = bytes;
  const data = bytes.subarray(6, -1).slice(0, 255);
  const to = SYMBOLOGIES[symbology % 48];
  if (to === undefined) return [command('STAR other')];
  return [
    command('GS H', (text % 48) % 2 === 0 ? 2 : 0),
    command('GS h', height),
    command('GS k', to, data.length, ...data),
  ];
}

/** In raster mode: `b`/`k` with a row, or a command between `ESC * r` or `ESC FF` and NUL. */
function rasterLength(bytes: Uint8Array): number | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0x62 || first === 0x6b) return bytes.length < 3 ? null : 3 + word(bytes, 1);
  if (first !== ESC) return 1;
  if (second === undefined || third === undefined) return null;
  if (second === 0x0c) return 3;
  if (second !== 0x2a || third !== 0x72) return lengthOfOther(bytes);
  if (fourth === undefined) return null;
  return 'ABC'.includes(String.fromCharCode(fourth)) ? 4 : untilByte(bytes, 0x00, 12);
}

function lengthOfOther(bytes: Uint8Array): number | null {
  return bytes[1] === 0x2a ? 3 : lengthOf(bytes);
}

function rasterTokens(bytes: Uint8Array, state: State): Token[] {
  const { raster } = state;
  if (!raster) return [];
  const [first, second, third, fourth] = bytes;
  if (first === 0x62) {
    raster.rows.push(bytes.slice(3));
    return raster.rows.length < STRIP_ROWS ? [] : strip(raster);
  }
  if (first !== ESC)
    return first === 0x17 || first === 0x0c ? [...strip(raster), ...controlTokens(first, state)] : [];
  if (second === 0x0c) return [...strip(raster), ...(third === 0x04 ? pageEnd(raster.atEnd) : [])];
  if (second !== 0x2a || third !== 0x72) return tokensOf(bytes, state);
  const digits = Number.parseInt(String.fromCharCode(...bytes.subarray(4, -1)), 10) || 0;
  switch (String.fromCharCode(fourth ?? 0)) {
    case 'B': {
      state.raster = null;
      return strip(raster);
    }
    case 'C':
      raster.rows = [];
      return [];
    case 'E':
      raster.atEnd = digits;
      return [];
    case 'Y':
      for (let row = 0; row < Math.min(digits, 2_000); row += 1) raster.rows.push(Uint8Array.of(0));
      return [];
    case 'D':
      return digits === 0 ? [] : [command('ESC p', digits === 2 ? 1 : 0, 100)];
    default:
      return [];
  }
}

/** What the end of a page does to the paper: 8 and 9 cut through, 12 and 13 leave a bridge. */
function pageEnd(mode: number): Token[] {
  if (mode === 8 || mode === 9) return [command('GS V', 0)];
  return mode === 12 || mode === 13 || mode === 0 ? [command('GS V', 1)] : [];
}

function strip(raster: { rows: Uint8Array[] }): Token[] {
  const { rows } = raster;
  raster.rows = [];
  if (rows.length === 0) return [];
  const rowBytes = Math.max(1, ...rows.map((row) => row.length));
  const data = new Uint8Array(rowBytes * rows.length);
  rows.forEach((row, index) => data.set(row, index * rowBytes));
  const height = rows.length;
  return [
    command('ESC a', 0),
    command('GS v', 48, 0, rowBytes & 255, rowBytes >> 8, height & 255, height >> 8, ...data),
  ];
}

function command(name: string, ...params: number[]): Token {
  return { kind: 'command', name, params: Uint8Array.from(params) };
}

function untilByte(bytes: Uint8Array, end: number, most: number): number | null {
  const at = bytes.indexOf(end, 2);
  if (at >= 0 && at < most) return at + 1;
  return bytes.length < most ? null : most;
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
}
