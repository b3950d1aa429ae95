import { createHash } from 'node:crypto';

interface Told {
  readonly type: string;
  readonly orderId: string | null;
  readonly lastSeq: number;
  readonly at: number;
}

/** An event as the disk has it; only what is looked at. */
interface RawEvent {
  readonly seq: number;
  readonly epoch: number;
  readonly eventType: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly metadata: { readonly causationId: string };
}

export interface Verdict {
  readonly violations: readonly string[];
  /** Acknowledged commands that wait for a person now. */
  readonly reviewed: number;
  readonly orders: { readonly acknowledged: number; readonly lost: number; readonly doubled: number };
}

/**
 * Stands outside: keeps what each client was told and shown, and holds it against the raw lines of the log in
 * the end. It shares no code with what it looks at.
 */
export class Observer {
  /** By command: what the till was told. */
  readonly told = new Map<string, Told>();
  /** Orders that were paid by what the till was told. */
  readonly paid = new Set<string>();
  readonly shown = new Map<string, string>();
  readonly violations: string[] = [];
  /** When the till last connected, and when it was first told something after that. */
  connectedAt = 0;
  /** What the second till was told. */
  toldAlone = 0;
  firstToldAfterConnect: number | null = null;

  hear(host: string, line: string): void {
    if (!line.startsWith('{')) return;
    const said = JSON.parse(line) as Record<string, never>;
    const now = performance.now();
    if (host === 't' && said['kind'] === 'connected') {
      this.connectedAt = now;
      this.firstToldAfterConnect = null;
    }
    if (said['kind'] === 'told') this.#hearTold(said, { now, isFirstTill: host === 't' });
    if (said['kind'] === 'shown')
      this.shown.set(`${host} ${String(said['orderId'])}`, String(said['orderId']));
    if (said['kind'] === 'fault') this.violations.push(`${host} cannot read: ${String(said['what'])}`);
  }

  #hearTold(
    said: Record<string, unknown>,
    { now, isFirstTill }: { readonly now: number; readonly isFirstTill: boolean },
  ): void {
    const answer = said['answer'] as { ok: boolean; value?: { lastSeq: number } };
    if (isFirstTill) this.firstToldAfterConnect ??= now;
    else if (answer.ok) this.toldAlone += 1;
    if (!answer.ok) return;
    const { type, commandId, orderId } = said as { type: string; commandId: string; orderId: string | null };
    this.told.set(commandId, { type, orderId, lastSeq: answer.value!.lastSeq, at: now });
    if (type === 'TakeCash' && orderId !== null) this.paid.add(orderId);
  }

  /** `lines`: the log of the machine that is master in the end; `review`: what was set aside for a person. */
  judge(lines: readonly string[], review: readonly string[] = []): Verdict {
    const violations = [...this.violations];
    const log = lines.map((line) => JSON.parse(line) as RawEvent);
    violations.push(...chainFaults(lines, log), ...epochFaults(log));
    const caused = new Set(log.map(({ metadata }) => metadata.causationId));
    const reviewed = new Set(review.map((line) => (JSON.parse(line) as RawEvent).metadata.causationId));
    let [lost, forReview] = [0, 0];
    for (const [commandId, { type, orderId, lastSeq }] of this.told) {
      if (lastSeq === 0 || caused.has(commandId)) continue;
      if (reviewed.has(commandId)) {
        forReview += 1;
        continue;
      }
      lost += 1;
      violations.push(`${type} of order ${orderId} was acknowledged as ${lastSeq} and is lost`);
    }
    const doubled = doubledOrders(log);
    violations.push(...doubled);
    const accepted = new Set(payloadsOf(log, 'ORDER_ACCEPTED'));
    const completed = new Set(payloadsOf(log, 'PAYMENT_COMPLETED'));
    const known = new Set(review.map((line) => String((JSON.parse(line) as RawEvent).payload['orderId'])));
    for (const [where, orderId] of this.shown)
      if (
        !known.has(orderId) &&
        !(accepted.has(orderId) && (completed.has(orderId) || !this.paid.has(orderId)))
      )
        violations.push(`${where} was shown and is not a paid order of the log`);
    return {
      violations,
      reviewed: forReview,
      orders: { acknowledged: this.paid.size, lost, doubled: doubled.length },
    };
  }
}

const payloadsOf = (log: readonly RawEvent[], type: string): string[] =>
  log.filter(({ eventType }) => eventType === type).map(({ payload }) => String(payload['orderId']));

function chainFaults(lines: readonly string[], log: readonly RawEvent[]): string[] {
  const faults: string[] = [];
  let before = '0'.repeat(64);
  for (const [index, event] of log.entries()) {
    const { hash, ...rest } = JSON.parse(lines[index]!) as RawEvent;
    if (event.seq !== index + 1) faults.push(`event ${event.seq} stands at place ${index + 1}`);
    if (event.prevHash !== before) faults.push(`event ${event.seq} does not continue the chain`);
    if (createHash('sha256').update(sorted(rest)).digest('hex') !== hash)
      faults.push(`event ${event.seq} was altered`);
    before = event.hash;
  }
  return faults;
}

/** Epochs only rise, each begins with its change of master, and none has two masters. */
function epochFaults(log: readonly RawEvent[]): string[] {
  const faults: string[] = [];
  let epoch = log[0]?.epoch ?? 1;
  for (const event of log) {
    if (event.epoch < epoch) faults.push(`event ${event.seq} goes back to epoch ${event.epoch}`);
    if (event.epoch > epoch && event.eventType !== 'MASTER_CHANGED')
      faults.push(`epoch ${event.epoch} begins with ${event.eventType}`);
    epoch = Math.max(epoch, event.epoch);
  }
  const masters = log.filter(({ eventType }) => eventType === 'MASTER_CHANGED').map(({ epoch: own }) => own);
  if (new Set(masters).size !== masters.length) faults.push('an epoch has two masters');
  return faults;
}

function doubledOrders(log: readonly RawEvent[]): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const numbers = new Map<string, string>();
  const paid = new Set<string>();
  for (const { eventType, payload } of log) {
    const orderId = String(payload['orderId']);
    if (eventType === 'ORDER_CREATED') {
      if (ids.has(orderId)) faults.push(`order ${orderId} was made twice`);
      ids.add(orderId);
      const number = `${String(payload['businessDate'])} ${String(payload['number'])}`;
      if (numbers.has(number))
        faults.push(`number ${number} was given to ${numbers.get(number)} and ${orderId}`);
      numbers.set(number, orderId);
    }
    if (eventType === 'PAYMENT_COMPLETED') {
      const payment = `${orderId} ${String(payload['paymentId'])}`;
      if (paid.has(payment)) faults.push(`payment ${payment} was taken twice`);
      paid.add(payment);
    }
  }
  return faults;
}

/** The canonical text by a rule of its own: keys in order, nothing between. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${sorted(item)}`).join(',')}}`;
}
