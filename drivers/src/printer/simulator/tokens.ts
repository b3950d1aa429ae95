/**
 * Cuts a printer's byte stream into commands, however the wire has cut it before. Lengths are from
 * Epson's ESC/POS reference; pictures and codes are carried whole, so that a status question inside
 * a picture's bytes is not taken for one.
 */
export type Token =
  | { readonly kind: 'char'; readonly byte: number }
  | { readonly kind: 'control'; readonly byte: number }
  | { readonly kind: 'command'; readonly name: string; readonly params: Uint8Array };

export interface Tokenizer {
  push(bytes: Uint8Array): Token[];
}

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
/** More than the largest picture a printer takes; beyond it the stream is noise. */
const PENDING_BYTES_MAX = 8 * 1024 * 1024;

export function createTokenizer(): Tokenizer {
  const state = { pending: new Uint8Array() };
  return {
    push(bytes) {
      const buffer = new Uint8Array(state.pending.length + bytes.length);
      buffer.set(state.pending);
      buffer.set(bytes, state.pending.length);
      const tokens: Token[] = [];
      let at = 0;
      for (;;) {
        const next = tokenAt(buffer.subarray(at));
        if (!next) break;
        tokens.push(next.token);
        at += next.length;
      }
      state.pending = buffer.slice(at);
      if (state.pending.length > PENDING_BYTES_MAX) state.pending = new Uint8Array();
      return tokens;
    },
  };
}

function tokenAt(bytes: Uint8Array): { readonly token: Token; readonly length: number } | null {
  const [first] = bytes;
  if (first === undefined) return null;
  if (first >= 0x20) return { token: { kind: 'char', byte: first }, length: 1 };
  const prefix = PREFIXES[first];
  if (!prefix) return { token: { kind: 'control', byte: first }, length: 1 };
  const code = bytes[1];
  if (code === undefined) return null;
  const shape = prefix.shape(code, bytes.subarray(2));
  if (shape === null || bytes.length < 2 + shape.params) return null;
  const suffix = shape.name ?? String.fromCharCode(code);
  return {
    token: { kind: 'command', name: `${prefix.name} ${suffix}`, params: bytes.slice(2, 2 + shape.params) },
    length: 2 + shape.params,
  };
}

interface Shape {
  /** Bytes after the two that name the command. */
  readonly params: number;
  readonly name?: string;
}
interface Prefix {
  readonly name: string;
  /** Null while too little has come to tell. */
  shape(code: number, rest: Uint8Array): Shape | null;
}

const PREFIXES: Readonly<Record<number, Prefix>> = {
  [DLE]: { name: 'DLE', shape: dleShape },
  [ESC]: { name: 'ESC', shape: escShape },
  [FS]: { name: 'FS', shape: fsShape },
  [GS]: { name: 'GS', shape: gsShape },
};

function dleShape(code: number, rest: Uint8Array): Shape | null {
  const [n] = rest;
  if (code !== 0x04 && code !== 0x05 && code !== 0x14) return { params: 0 };
  if (n === undefined) return null;
  if (code === 0x04) return { params: n === 7 || n === 8 ? 2 : 1, name: 'EOT' };
  if (code === 0x05) return { params: 1, name: 'ENQ' };
  const lengths: Readonly<Record<number, number>> = { 1: 3, 2: 3, 3: 5, 7: 2, 8: 8 };
  return { params: lengths[n] ?? 1, name: 'DC4' };
}

const ESC_PARAMS = lengths({ 0: '@2<LSivmZ', 2: '$\\cB', 3: 'p', 8: 'W' });

function escShape(code: number, rest: Uint8Array): Shape | null {
  const letter = String.fromCharCode(code);
  if (letter === '*') {
    if (rest.length < 3) return null;
    return { params: 3 + word(rest, 1) * ((rest[0] ?? 0) >= 32 ? 3 : 1) };
  }
  if (letter === '(')
    return rest.length < 3 ? null : { params: 3 + word(rest, 1), name: `( ${letterAt(rest, 0)}` };
  if (letter === 'D') {
    const end = rest.indexOf(0);
    return end < 0 && rest.length < 33 ? null : { params: end < 0 ? 32 : end + 1 };
  }
  return { params: ESC_PARAMS[letter] ?? 1 };
}

const FS_PARAMS = lengths({ 0: '.&', 2: 'Sp' });

function fsShape(code: number, rest: Uint8Array): Shape | null {
  const letter = String.fromCharCode(code);
  if (letter === '(')
    return rest.length < 3 ? null : { params: 3 + word(rest, 1), name: `( ${letterAt(rest, 0)}` };
  return { params: FS_PARAMS[letter] ?? 1 };
}

const GS_PARAMS = lengths({ 0: ':c', 2: '$\\LPW', 3: '^' });

function gsShape(code: number, rest: Uint8Array): Shape | null {
  const letter = String.fromCharCode(code);
  const [first, second] = rest;
  switch (letter) {
    case '(':
      return rest.length < 3 ? null : { params: 3 + word(rest, 1), name: `( ${letterAt(rest, 0)}` };
    case '8':
      return rest.length < 5
        ? null
        : { params: 5 + word(rest, 1) + word(rest, 3) * 65_536, name: `8 ${letterAt(rest, 0)}` };
    case '*':
      return rest.length < 2 ? null : { params: 2 + (first ?? 0) * (second ?? 0) * 8 };
    case 'v':
      return rest.length < 6 ? null : { params: 6 + word(rest, 2) * word(rest, 4) };
    case 'V':
      if (first === undefined) return null;
      return { params: [65, 66, 97, 98, 103, 104].includes(first) ? 2 : 1 };
    case 'k':
      return barcodeShape(rest);
    default:
      return { params: GS_PARAMS[letter] ?? 1 };
  }
}

/** Old symbologies end with a zero byte, new ones carry their length. */
function barcodeShape(rest: Uint8Array): Shape | null {
  const [symbology, length] = rest;
  if (symbology === undefined || length === undefined) return null;
  if (symbology >= 65) return { params: 2 + length };
  const end = rest.indexOf(0, 1);
  return end < 0 ? null : { params: end + 1 };
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
}

function letterAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at] ?? 0);
}

function lengths(byLength: Readonly<Record<number, string>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(byLength).flatMap(([length, letters]) =>
      Array.from(letters, (letter) => [letter, Number(length)]),
    ),
  );
}
