import type { Evidence } from '../evidence.ts';
import { Fields, type Happened } from './raw-events.ts';

/** A kitchen's paper as somebody reads it off the strip. */
interface ReadPaper {
  readonly kind: 'ticket' | 'change';
  readonly number: string;
  readonly marked: boolean;
  /** Letters and digits alone: where lines break, and in which code page, is another matter. */
  readonly text: string;
}

interface Wanted {
  readonly kind: ReadPaper['kind'];
  readonly number: string;
  readonly says: readonly string[];
  readonly what: string;
}

export interface TicketFindings {
  readonly lost: number;
  readonly doubled: number;
  /** Papers of training orders. */
  readonly leaked: number;
  readonly faults: readonly string[];
}

const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}#]/gu, '');
const isHeader = (line: string): boolean => /^#\d+$/.test(line.trim());
const isRule = (line: string, character: string): boolean =>
  line.trim().length > 10 && line.trim().replaceAll(character, '') === '';
/** Marks stand so many lines above the number at most. */
const MARKS_ABOVE = 4;

/** Each kitchen ticket and each change once; one that says it may be a copy stands in for an original that never came. */
export function ticketFindings(evidence: Evidence, events: readonly Happened[]): TicketFindings {
  const faults: string[] = [];
  const papers = evidence.papers.flatMap(({ text }) => readStrip(text));
  const groups = new Map<string, { readonly wanted: Wanted; times: number }>();
  for (const wanted of wantedPapers(evidence, events)) {
    const key = JSON.stringify([wanted.kind, wanted.number, wanted.says]);
    const group = groups.get(key) ?? { wanted, times: 0 };
    group.times += 1;
    groups.set(key, group);
  }
  let [lost, doubled, leaked] = [0, 0, 0];
  const left = new Set(papers);
  // The one that says most is looked for first: a change may say what a larger one says, too.
  const ordered = [...groups.values()].sort((a, b) => b.wanted.says.length - a.wanted.says.length);
  for (const { wanted, times } of ordered) {
    const mine = [...left].filter(
      ({ kind, number, text }) =>
        kind === wanted.kind &&
        number === wanted.number &&
        wanted.says.every((says) => text.includes(bare(says))),
    );
    for (const paper of mine) left.delete(paper);
    const originals = mine.filter(({ marked }) => !marked).length;
    const missing = Math.max(0, times - mine.length);
    const more = Math.max(0, originals - times, originals < times ? mine.length - times : 0);
    lost += missing;
    doubled += more;
    if (missing > 0) faults.push(`${wanted.what} never came out`);
    if (more > 0) faults.push(`${wanted.what} came out ${mine.length} times, ${originals} of them unmarked`);
  }
  const training = evidence.played.filter((order) => order.training).map(({ callName }) => bare(callName));
  for (const { kind, number, text } of left) {
    const practised = training.some((name) => text.includes(name));
    if (practised) leaked += 1;
    else doubled += 1;
    faults.push(`a ${kind} ${number} came out that ${practised ? 'was practice' : 'nobody asked for'}`);
  }
  return { lost, doubled, leaked, faults };
}

function* wantedPapers({ played }: Evidence, events: readonly Happened[]): Generator<Wanted> {
  const names = new Map(played.map(({ orderId, callName }) => [orderId, callName]));
  for (const { seq, type, fields } of events) {
    if ((type !== 'ORDER_ACCEPTED' && type !== 'ORDER_AMENDED') || fields.is('training')) continue;
    // Only who pays for it changed: it hangs in the kitchen already.
    if (fields.has('cameFrom') || fields.has('moved')) continue;
    const number = `#${fields.cents('number')}`;
    if (type === 'ORDER_ACCEPTED') {
      const says = fields
        .list('lines')
        .flatMap((line) => line.list('makes').map((make) => makeText(line.cents('quantity'), make)));
      const name = names.get(fields.text('orderId')) ?? 'somebody whose order was never acknowledged';
      if (says.length > 0)
        yield { kind: 'ticket', number, says: [name, ...says], what: `ticket ${number} ${name}` };
    } else if (fields.is('accepted')) {
      const says = fields.list('changes').map(changeText);
      yield { kind: 'change', number, says, what: `change ${number} (event ${seq})` };
    }
  }
}

const makeText = (quantity: number, make: Fields): string =>
  `${quantity}${make.text('variant')}${make.text('name')}${make.texts('details').join('')}`;

function changeText(change: Fields): string {
  const kind = change.text('kind');
  const line = change.of(kind === 'remove' ? 'before' : 'line');
  const word = kind === 'add' ? 'ADD' : kind === 'remove' ? 'OFF' : 'BUT';
  return `${word}${line.cents('quantity')}x${line.text('name')}`;
}

/** Usually one paper; after a line that broke in the middle, the beginning of one and then the next. */
function readStrip(text: string): readonly ReadPaper[] {
  const lines = text.split('\n');
  const headers = lines.flatMap((line, n) => (isHeader(line) ? [n] : []));
  return headers.flatMap((at, n): ReadPaper[] => {
    const body = lines.slice(at, headers[n + 1] ?? lines.length);
    if (!/\bdue \d/.test(body[1] ?? '')) return [];
    const above = lines.slice(Math.max(0, at - MARKS_ABOVE, (headers[n - 1] ?? -1) + 1), at).join('\n');
    const kind = /^\s*CHANGE\s*$/m.test(above) ? 'change' : 'ticket';
    const rules = body.filter((line) => isRule(line, '═')).length;
    const whole = kind === 'ticket' ? rules >= 2 : rules >= 1 && body.some((line) => isRule(line, '-'));
    if (!whole) return [];
    return [
      { kind, number: lines[at]!.trim(), marked: above.includes('POSSIBLE COPY'), text: bare(body.join('')) },
    ];
  });
}
