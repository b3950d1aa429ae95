import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { Clock } from '@forno/shared/ports';
import { systemClock } from '../transports/system-clock.ts';
import type { CardOutcome, RefundEnquiry } from './card-terminal.ts';
import { messageBytes, messageReader, terminalRequest } from './protocol.ts';
import type { TerminalAnswer, TerminalRequest } from './protocol.ts';

export interface CardTerminalFaults {
  /** `partial`: the card covers half. */
  readonly card: 'approve' | 'decline' | 'partial';
  readonly declineReason: string;
  /** What the customer adds where a tip is allowed. */
  readonly tipCents: number;
  /** How long the customer takes. */
  readonly delayMs: number;
  /** What becomes of the answer to a charge after it has been decided: sent, never sent, or the line is cut instead. */
  readonly answer: 'sent' | 'silent' | 'cut';
  /** What becomes of a refund, and of its answer. */
  readonly refund: 'approve' | 'decline';
  readonly refundAnswer: 'sent' | 'silent' | 'cut';
  /** What becomes of another tip, and of its answer. */
  readonly tip: 'approve' | 'decline';
  readonly tipAnswer: 'sent' | 'silent' | 'cut';
  /** Off, or unplugged. */
  readonly unreachable: boolean;
  /** Rubbish on the line before each answer. */
  readonly noise: boolean;
}

export interface SimulatedPayment {
  readonly intentId: string;
  /** What was asked for; once charged, what was charged, without the tip. */
  readonly amountCents: number;
  readonly tipCents: number;
  readonly currency: string;
  readonly state: 'waiting' | 'approved' | 'declined' | 'reversed';
}

export interface CardTerminalSimulator {
  readonly host: string;
  readonly port: number;
  /** Every payment that it ever heard of, oldest first. Money has moved for `approved` alone. */
  payments(): readonly SimulatedPayment[];
  /** What has gone back to cards: reversed charges with their tips, and credits. */
  givenBackCents(): number;
  faults(): CardTerminalFaults;
  setFault(change: Partial<CardTerminalFaults>): void;
  close(): Promise<void>;
}

interface Entry {
  payment: SimulatedPayment;
  readonly askedCents: number;
  /** In the batch that the next end of day closes. */
  open: boolean;
  outcome: CardOutcome | null;
  readonly waiters: ((outcome: CardOutcome) => void)[];
  cancelDelay: () => void;
}

type TipOutcome = Extract<TerminalAnswer, { type: 'tip-outcome' }>['outcome'];

interface Refund {
  readonly request: Extract<TerminalRequest, { type: 'refund' }>;
  readonly outcome: Exclude<RefundEnquiry, { result: 'not-found' | 'unknown' }>;
}

const CARDS = ['Visa •••• 4242', 'Mastercard •••• 4444', 'American Express •••• 8431'] as const;

/** A payment terminal on TCP with a bottomless card in it. Port 0 takes a free one. */
export async function startCardTerminalSimulator(options: {
  readonly port: number;
  readonly host?: string;
  readonly clock?: Clock;
}): Promise<CardTerminalSimulator> {
  const { host = '127.0.0.1', clock = systemClock } = options;
  const entries = new Map<string, Entry>();
  const refunds = new Map<string, Refund>();
  const sockets = new Set<Socket>();
  const state = {
    faults: {
      card: 'approve',
      declineReason: 'insufficient funds',
      tipCents: 0,
      delayMs: 0,
      answer: 'sent',
      refund: 'approve',
      refundAnswer: 'sent',
      tip: 'approve',
      tipAnswer: 'sent',
      unreachable: false,
      noise: false,
    } as CardTerminalFaults,
  };

  function decide(entry: Entry, outcome: CardOutcome): void {
    entry.cancelDelay();
    entry.outcome = outcome;
    const charged = outcome.result === 'approved' || outcome.result === 'partial';
    const { amountCents, tipCents } = charged ? outcome : entry.payment;
    entry.payment = { ...entry.payment, amountCents, tipCents, state: charged ? 'approved' : 'declined' };
    for (const tell of entry.waiters.splice(0)) tell(outcome);
  }

  function begin(request: Extract<TerminalRequest, { type: 'authorise' }>): Entry {
    const { intentId, amountCents, currency, tipAllowed } = request;
    const entry: Entry = {
      payment: { intentId, amountCents, tipCents: 0, currency, state: 'waiting' },
      askedCents: amountCents,
      open: true,
      outcome: null,
      waiters: [],
      cancelDelay: () => undefined,
    };
    const label = CARDS[entries.size % CARDS.length] ?? CARDS[0];
    entries.set(intentId, entry);
    const authCode = String(100_000 + ((entries.size * 7_919) % 900_000));
    entry.cancelDelay = clock.after(state.faults.delayMs, () => {
      const { card: does, declineReason } = state.faults;
      const tipCents = tipAllowed ? state.faults.tipCents : 0;
      if (does === 'decline') decide(entry, { result: 'declined', reason: declineReason });
      else if (does === 'partial') {
        const half = Math.max(1, Math.floor(amountCents / 2));
        decide(entry, { result: 'partial', amountCents: half, tipCents: 0, authCode, label });
      } else decide(entry, { result: 'approved', amountCents, tipCents, authCode, label });
    });
    return entry;
  }

  function authorise(
    request: Extract<TerminalRequest, { type: 'authorise' }>,
    tell: (outcome: CardOutcome) => void,
  ): void {
    const entry = entries.get(request.intentId) ?? begin(request);
    if (entry.askedCents !== request.amountCents || entry.payment.currency !== request.currency) {
      tell({ result: 'declined', reason: 'payment id is used for another amount' });
    } else if (entry.outcome) tell(entry.outcome);
    else entry.waiters.push(tell);
  }

  function endOfDay(): { readonly count: number; readonly totalCents: number } {
    const batch = [...entries.values()].filter(({ open, outcome }) => open && outcome);
    for (const entry of batch) entry.open = false;
    const charged = batch.filter(({ payment }) => payment.state === 'approved');
    return {
      count: charged.length,
      totalCents: charged.reduce((sum, { payment }) => sum + payment.amountCents + payment.tipCents, 0),
    };
  }

  function reverse(intentId: string): 'reversed' | 'nothing-to-reverse' {
    const entry = entries.get(intentId);
    if (entry?.payment.state === 'reversed') return 'reversed';
    if (entry?.payment.state !== 'approved') return 'nothing-to-reverse';
    entry.outcome = { result: 'declined', reason: 'reversed' };
    entry.payment = { ...entry.payment, state: 'reversed' };
    return 'reversed';
  }

  const creditedCents = (of?: string): number =>
    [...refunds.values()]
      .filter(({ request, outcome }) => (of === undefined || request.of === of) && isCredit(outcome))
      .reduce((sum, { request }) => sum + request.amountCents, 0);

  function refund(request: Refund['request']): Refund['outcome'] {
    const known = refunds.get(request.refundId);
    if (known) {
      const { of, amountCents } = known.request;
      return of === request.of && amountCents === request.amountCents
        ? known.outcome
        : { result: 'declined', reason: 'refund id is used for another amount' };
    }
    const outcome = refundOutcome(request);
    refunds.set(request.refundId, { request, outcome });
    return outcome;
  }

  function refundOutcome({ of, amountCents }: Refund['request']): Refund['outcome'] {
    if (state.faults.refund === 'decline') return { result: 'declined', reason: state.faults.declineReason };
    const entry = entries.get(of);
    if (entry?.payment.state !== 'approved') return { result: 'declined', reason: 'unknown payment' };
    const chargedCents = entry.payment.amountCents + entry.payment.tipCents;
    const before = creditedCents(of);
    if (before === 0 && entry.open && amountCents === chargedCents) {
      reverse(of);
      return { result: 'refunded', how: 'reversed' };
    }
    return before + amountCents > chargedCents
      ? { result: 'declined', reason: 'more than was charged' }
      : { result: 'refunded', how: 'credited' };
  }

  function adjustTip(intentId: string, tipCents: number): TipOutcome {
    const entry = entries.get(intentId);
    if (entry?.payment.state !== 'approved') return { result: 'declined', reason: 'unknown payment' };
    if (!entry.open || creditedCents(intentId) > 0)
      return { result: 'declined', reason: 'the batch is closed' };
    if (state.faults.tip === 'decline') return { result: 'declined', reason: state.faults.declineReason };
    entry.payment = { ...entry.payment, tipCents };
    if (entry.outcome && 'tipCents' in entry.outcome) entry.outcome = { ...entry.outcome, tipCents };
    return { result: 'adjusted' };
  }

  function serve(request: TerminalRequest, socket: Socket): void {
    const { id } = request;
    const send = (answer: TerminalAnswer): void => {
      if (!socket.writable) return;
      if (state.faults.noise) socket.write('\u0000\u0015{"id":\r\nNO CARRIER\n');
      const bytes = messageBytes(answer);
      // In two pieces, as a slow line would bring it.
      socket.write(bytes.subarray(0, 9));
      socket.write(bytes.subarray(9));
    };
    switch (request.type) {
      case 'authorise':
        authorise(request, (outcome) => {
          if (state.faults.answer === 'cut') socket.resetAndDestroy();
          else if (state.faults.answer === 'sent') send({ id, type: 'outcome', outcome });
        });
        return;
      case 'enquire': {
        const entry = entries.get(request.intentId);
        const outcome = entry
          ? (entry.outcome ?? { result: 'unknown' as const })
          : { result: 'not-found' as const };
        send({ id, type: 'outcome', outcome });
        return;
      }
      case 'reverse':
        send({ id, type: 'reversal', result: reverse(request.intentId) });
        return;
      case 'refund': {
        const outcome = refund(request);
        if (state.faults.refundAnswer === 'cut') socket.resetAndDestroy();
        else if (state.faults.refundAnswer === 'sent') send({ id, type: 'refund-outcome', outcome });
        return;
      }
      case 'enquire-refund': {
        const outcome = refunds.get(request.refundId)?.outcome ?? { result: 'not-found' as const };
        send({ id, type: 'refund-outcome', outcome });
        return;
      }
      case 'adjust-tip': {
        const outcome = adjustTip(request.intentId, request.tipCents);
        if (state.faults.tipAnswer === 'cut') socket.resetAndDestroy();
        else if (state.faults.tipAnswer === 'sent') send({ id, type: 'tip-outcome', outcome });
        return;
      }
      case 'cancel':
        for (const entry of entries.values()) {
          if (!entry.outcome) decide(entry, { result: 'declined', reason: 'cancelled' });
        }
        send({ id, type: 'cancelled' });
        return;
      case 'status': {
        const busy = [...entries.values()].some(({ outcome }) => !outcome);
        send({ id, type: 'status', state: busy ? 'busy' : 'ready' });
        return;
      }
      case 'end-of-day':
        send({ id, type: 'totals', ...endOfDay() });
    }
  }

  const server = createServer((socket) => {
    if (state.faults.unreachable) {
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.on(
      'data',
      messageReader(terminalRequest, (request) => serve(request, socket)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host }, resolve);
  });
  const address = server.address();
  return {
    host,
    port: typeof address === 'object' && address ? address.port : options.port,
    payments: () => [...entries.values()].map(({ payment }) => payment),
    givenBackCents: () =>
      [...entries.values()]
        .filter(({ payment }) => payment.state === 'reversed')
        .reduce((sum, { payment }) => sum + payment.amountCents + payment.tipCents, creditedCents()),
    faults: () => state.faults,
    setFault(change) {
      state.faults = { ...state.faults, ...change };
    },
    async close() {
      for (const entry of entries.values()) entry.cancelDelay();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

const isCredit = (outcome: Refund['outcome']): boolean =>
  outcome.result === 'refunded' && outcome.how === 'credited';
