import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { Clock } from '@forno/shared/ports';
import { systemClock } from '../transports/system-clock.ts';
import type { ChargeOutcome } from './card-terminal.ts';
import { messageBytes, messageReader, terminalRequest } from './protocol.ts';
import type { TerminalAnswer, TerminalRequest } from './protocol.ts';

export interface CardTerminalFaults {
  readonly card: 'approve' | 'decline';
  readonly declineReason: string;
  /** How long the customer takes. */
  readonly delayMs: number;
  /** What becomes of the answer to a charge after it has been decided: sent, never sent, or the line is cut instead. */
  readonly answer: 'sent' | 'silent' | 'cut';
  /** Off, or unplugged. */
  readonly unreachable: boolean;
  /** Rubbish on the line before each answer. */
  readonly noise: boolean;
}

export interface SimulatedPayment {
  readonly paymentId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly state: 'waiting' | 'approved' | 'declined' | 'reversed';
}

export interface CardTerminalSimulator {
  readonly host: string;
  readonly port: number;
  /** Every payment that it ever heard of, oldest first. Money has moved for `approved` alone. */
  payments(): readonly SimulatedPayment[];
  faults(): CardTerminalFaults;
  setFault(change: Partial<CardTerminalFaults>): void;
  close(): Promise<void>;
}

interface Entry {
  payment: SimulatedPayment;
  outcome: ChargeOutcome | null;
  readonly waiters: ((outcome: ChargeOutcome) => void)[];
  cancelDelay: () => void;
}

const CARDS = [
  { maskedPan: '•••• 4242', scheme: 'Visa' },
  { maskedPan: '•••• 4444', scheme: 'Mastercard' },
  { maskedPan: '•••• 8431', scheme: 'American Express' },
] as const;

/** A payment terminal on TCP with a bottomless card in it. Port 0 takes a free one. */
export async function startCardTerminalSimulator(options: {
  readonly port: number;
  readonly host?: string;
  readonly clock?: Clock;
}): Promise<CardTerminalSimulator> {
  const { host = '127.0.0.1', clock = systemClock } = options;
  const entries = new Map<string, Entry>();
  const sockets = new Set<Socket>();
  const state = {
    faults: {
      card: 'approve',
      declineReason: 'insufficient funds',
      delayMs: 0,
      answer: 'sent',
      unreachable: false,
      noise: false,
    } as CardTerminalFaults,
  };

  function decide(entry: Entry, outcome: ChargeOutcome): void {
    entry.cancelDelay();
    entry.outcome = outcome;
    entry.payment = { ...entry.payment, state: outcome.result === 'approved' ? 'approved' : 'declined' };
    for (const tell of entry.waiters.splice(0)) tell(outcome);
  }

  function begin(request: Extract<TerminalRequest, { type: 'charge' }>): Entry {
    const { paymentId, amountCents, currency } = request;
    const entry: Entry = {
      payment: { paymentId, amountCents, currency, state: 'waiting' },
      outcome: null,
      waiters: [],
      cancelDelay: () => undefined,
    };
    const card = CARDS[entries.size % CARDS.length] ?? CARDS[0];
    entries.set(paymentId, entry);
    const authCode = String(100_000 + ((entries.size * 7_919) % 900_000));
    entry.cancelDelay = clock.after(state.faults.delayMs, () => {
      const { card: does, declineReason } = state.faults;
      if (does === 'approve') decide(entry, { result: 'approved', authCode, ...card });
      else decide(entry, { result: 'declined', reason: declineReason });
    });
    return entry;
  }

  function charge(
    request: Extract<TerminalRequest, { type: 'charge' }>,
    tell: (outcome: ChargeOutcome) => void,
  ): void {
    const entry = entries.get(request.paymentId) ?? begin(request);
    const { amountCents, currency } = entry.payment;
    if (amountCents !== request.amountCents || currency !== request.currency) {
      tell({ result: 'declined', reason: 'payment id is used for another amount' });
    } else if (entry.outcome) tell(entry.outcome);
    else entry.waiters.push(tell);
  }

  function reverse(paymentId: string): 'reversed' | 'nothing-to-reverse' {
    const entry = entries.get(paymentId);
    if (entry?.payment.state === 'reversed') return 'reversed';
    if (entry?.outcome?.result !== 'approved') return 'nothing-to-reverse';
    entry.outcome = { result: 'declined', reason: 'reversed' };
    entry.payment = { ...entry.payment, state: 'reversed' };
    return 'reversed';
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
      case 'charge':
        charge(request, (outcome) => {
          if (state.faults.answer === 'cut') socket.resetAndDestroy();
          else if (state.faults.answer === 'sent') send({ id, type: 'outcome', outcome });
        });
        return;
      case 'status': {
        const entry = entries.get(request.paymentId);
        send({ id, type: 'outcome', outcome: entry ? (entry.outcome ?? { result: 'timed-out' }) : null });
        return;
      }
      case 'reverse':
        send({ id, type: 'reversal', result: reverse(request.paymentId) });
        return;
      case 'cancel':
        for (const entry of entries.values()) {
          if (!entry.outcome) decide(entry, { result: 'declined', reason: 'cancelled' });
        }
        send({ id, type: 'cancelled' });
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
