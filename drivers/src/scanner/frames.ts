/** `line`: a scan ends with CR, LF or both. `stx-etx`: it stands between STX and ETX. */
export type ScanFraming = 'line' | 'stx-etx';

const STX = 0x02;
const ETX = 0x03;
const CR = 0x0d;
const LF = 0x0a;
/** Longer than any code that a counter scans; what goes on longer is noise. */
const SCAN_BYTES_MAX = 1_024;

/** Finds scans in what a reader sends, however it is cut. `forget` drops one that has only begun. */
export function scanReader(
  framing: ScanFraming,
  take: (text: string) => void,
): { readonly read: (bytes: Uint8Array) => void; readonly forget: () => void } {
  const state = { bytes: [] as number[], inside: framing === 'line', tooLong: false };
  const begin = (inside: boolean): void => {
    Object.assign(state, { bytes: [], inside, tooLong: false });
  };
  function end(): void {
    const text = state.tooLong ? '' : printable(state.bytes);
    begin(framing === 'line');
    if (text.length > 0) take(text);
  }
  return {
    forget: () => begin(framing === 'line'),
    read(bytes) {
      for (const byte of bytes) {
        if (framing === 'stx-etx' && byte === STX) begin(true);
        else if (framing === 'stx-etx' ? byte === ETX && state.inside : byte === CR || byte === LF) end();
        else if (state.inside && state.bytes.length < SCAN_BYTES_MAX) state.bytes.push(byte);
        else state.tooLong = true;
      }
    },
  };
}

const GROUP_SEPARATOR = 0x1d;

/** UTF-8 where it is that, else Latin-1; control characters are dropped but for the one that GS1 ends values with. */
function printable(bytes: readonly number[]): string {
  const kept = Uint8Array.from(
    bytes.filter((byte) => (byte >= 0x20 && byte !== 0x7f) || byte === GROUP_SEPARATOR),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(kept).trim();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('latin1').decode(kept).trim();
  }
}
