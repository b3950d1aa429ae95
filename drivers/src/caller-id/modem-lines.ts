export type ModemField = 'RING' | 'DATE' | 'TIME' | 'NMBR' | 'NAME' | 'MESG';

const FIELD = /^\s*(DATE|TIME|NMBR|NAME|MESG)\s*=\s*(.*?)\s*$/i;
const LINE_BYTES_MAX = 300;

/** Finds what a modem says of a call, however it is cut; everything else on the line is nothing. */
export function modemReader(take: (field: ModemField, value: string) => void): {
  readonly read: (bytes: Uint8Array) => void;
  readonly forget: () => void;
} {
  const state = { line: '' };
  function end(): void {
    const { line } = state;
    state.line = '';
    const field = FIELD.exec(line);
    if (field) take(field[1]!.toUpperCase() as ModemField, field[2]!);
    else if (/^\s*RING\s*$/.test(line)) take('RING', '');
  }
  return {
    forget: () => {
      state.line = '';
    },
    read(bytes) {
      for (const byte of bytes) {
        if (byte === 0x0d || byte === 0x0a) end();
        else if (state.line.length < LINE_BYTES_MAX) state.line += String.fromCharCode(byte);
      }
    },
  };
}
