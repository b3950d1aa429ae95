import type { LineSessionOptions } from '../../adapter.ts';
import { ACK, FrameReader, NAK } from './frame.ts';

const RECORDS_MAX = 120;

/**
 * One till's line: records are answered in turn, and the last of an order only once the order is kept. Over TCP
 * the first record is `H|secret`; over a cable there is none.
 */
export function lineSession({
  write,
  onMessage,
  onFault,
  isLetIn,
}: LineSessionOptions): (bytes: Uint8Array) => void {
  const reader = new FrameReader();
  const state = {
    isIn: isLetIn === undefined,
    records: [] as (readonly string[])[],
    turn: Promise.resolve(),
  };
  const answer = (code: number): void => write(Uint8Array.of(code));

  async function take(fields: readonly string[]): Promise<void> {
    const [kind] = fields;
    if (!state.isIn) {
      state.isIn = kind === 'H' && isLetIn?.(fields[1] ?? '') === true;
      return answer(state.isIn ? ACK : NAK);
    }
    // A new order begins: what was left of one that broke off is sent again by its till.
    if (kind === 'O' || kind === 'C') state.records = [];
    if (state.records.length >= RECORDS_MAX) return answer(NAK);
    state.records.push(fields);
    if (kind !== 'T' && kind !== 'C') return answer(ACK);
    const records = state.records;
    state.records = [];
    await onMessage(JSON.stringify(records));
    answer(ACK);
  }

  return (bytes) => {
    for (const framed of reader.take(bytes))
      state.turn = state.turn
        .then(() => ('bad' in framed ? answer(NAK) : take(framed.fields)))
        .catch((error: unknown) => {
          onFault(error);
          answer(NAK);
        });
  };
}
