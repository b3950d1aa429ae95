/** One message of ZVT: two bytes say what it is (`0x0601`: authorisation), the rest is data. */
export interface Apdu {
  readonly command: number;
  readonly data: Uint8Array;
}

/** The part of PA00P015 ("ECR interface, ZVT protocol", rev. 13) that is spoken here. */
export const ZVT = {
  setDateTime: 0x0401,
  statusInformation: 0x040f,
  intermediateStatus: 0x04ff,
  statusEnquiry: 0x0501,
  registration: 0x0600,
  authorisation: 0x0601,
  completion: 0x060f,
  /** From the terminal: what was asked for has failed. */
  abort: 0x061e,
  repeatReceipt: 0x0620,
  reversal: 0x0630,
  refund: 0x0631,
  endOfDay: 0x0650,
  /** From the till: stop what you are doing. */
  abortByTill: 0x06b0,
  printLine: 0x06d1,
  printTextBlock: 0x06d3,
  acknowledged: 0x8000,
} as const;

/** `84 xx`: refused, with a code of the error list. */
export const isRefusal = ({ command }: Apdu): boolean => command >> 8 === 0x84;

export function apdu(command: number, data: Iterable<number> = []): Apdu {
  return { command, data: Uint8Array.from(data) };
}

export function encodeApdu({ command, data }: Apdu): Uint8Array {
  const length = data.length < 0xff ? [data.length] : [0xff, data.length & 0xff, data.length >> 8];
  return Uint8Array.from([command >> 8, command & 0xff, ...length, ...data]);
}

/** The message at the beginning of `bytes` and how long it is; null while it is not all there. */
export function decodeApdu(bytes: Uint8Array): { readonly apdu: Apdu; readonly length: number } | null {
  const [first, second, short] = bytes;
  if (first === undefined || second === undefined || short === undefined) return null;
  const head = short === 0xff ? 5 : 3;
  if (bytes.length < head) return null;
  const size = short === 0xff ? bytes[3]! | (bytes[4]! << 8) : short;
  if (bytes.length < head + size) return null;
  return {
    apdu: { command: (first << 8) | second, data: bytes.slice(head, head + size) },
    length: head + size,
  };
}

/** Puts messages together however the wire has cut them. */
export function apduReader(take: (apdu: Apdu) => void): (bytes: Uint8Array) => void {
  const state = { rest: new Uint8Array() };
  return (bytes) => {
    state.rest = Uint8Array.from([...state.rest, ...bytes]);
    for (;;) {
      const found = decodeApdu(state.rest);
      if (!found) return;
      state.rest = state.rest.slice(found.length);
      take(found.apdu);
    }
  };
}
