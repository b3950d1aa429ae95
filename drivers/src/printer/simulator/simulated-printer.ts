import type { Clock } from '@forno/shared/ports';
import type { PrinterModel } from '../models.ts';
import { FAULTLESS } from './faults.ts';
import type { PrinterFaults } from './faults.ts';
import { isBlank } from './paper.ts';
import type { Kick, PaperItem } from './paper.ts';
import { createPrintHead } from './print-head.ts';
import { createStarTokenizer } from './star-tokens.ts';
import { autoStatus, realTimeAnswer, sensorAnswer, sensorsOf, starStatus } from './status-answers.ts';
import { createTicket } from './ticket.ts';
import type { Ticket } from './ticket.ts';
import { createTokenizer } from './tokens.ts';
import type { Token } from './tokens.ts';

/** The printer's end of a wire. */
export interface Link {
  write(bytes: Uint8Array): void;
  /** Cuts the wire, as a pulled cable does. */
  drop(): void;
}

export interface SimulatedPrinter {
  readonly model: PrinterModel;
  /** A caller has the wire until it says `ended`. */
  attach(link: Link): { receive(bytes: Uint8Array): void; ended(): void };
  /** Cut tickets, oldest first; the last 200. */
  tickets(): readonly Ticket[];
  ticket(id: string): Ticket | null;
  /** What hangs out of the printer uncut. */
  uncut(): Ticket | null;
  /** Each pulse to a drawer, whether or not with a ticket. */
  kicks(): readonly Kick[];
  /** Names of commands that it didn't understand. */
  unknownCommands(): readonly string[];
  faults(): PrinterFaults;
  setFault(change: Partial<PrinterFaults>): void;
  close(): void;
}

/** A token, or the end of a caller's turn, which comes out of the buffer like all else. */
type Work = Token | { readonly kind: 'end-of-call' };

const TICKETS_MAX = 200;
const KICKS_MAX = 1_000;

/**
 * The machine behind the wire. What it receives waits in its buffer until the mechanism gets there;
 * real-time commands are answered at once, even with the paper out and the cover open.
 */
export function createSimulatedPrinter(options: {
  readonly model: PrinterModel;
  readonly clock: Clock;
}): SimulatedPrinter {
  const { model, clock } = options;
  const finished: Ticket[] = [];
  const kicks: Kick[] = [];
  const unknown = new Set<string>();
  const buffer: Work[] = [];
  const state = {
    faults: FAULTLESS,
    paper: [] as PaperItem[],
    ticketKicks: [] as Kick[],
    printed: 0,
    link: null as Link | null,
    cancelPause: null as (() => void) | null,
    tellsChanges: false,
    /** Star's five-bit counter of `ETB`s. */
    etb: 0,
    answers: new Set<() => void>(),
  };
  const isStar = model.language !== 'esc-pos';
  const head = createPrintHead({
    widthDots: model.widthDots,
    vendor: model.vendor,
    pinDots: model.images === 'column-8' ? 2 : 3,
    machine: {
      print(item) {
        if (state.faults.lies) return;
        state.paper.push(item);
        if (item.kind !== 'feed') paperRunsOut();
      },
      cut: () => {
        if (model.cutter) finish('cut');
      },
      kick(pin, onMs) {
        const kick: Kick = { pin, onMs, at: clock.now() };
        kicks.push(kick);
        if (kicks.length > KICKS_MAX) kicks.shift();
        state.ticketKicks.push(kick);
      },
      answerPaperSensor: () => answer(sensorAnswer(sensorsOf(state.faults))),
      answerProcessed: (id) => answer(Uint8Array.of(0x37, 0x22, ...id, 0)),
      tellChanges(on) {
        state.tellsChanges = on;
        if (on) answer(status());
      },
      count(what) {
        state.etb = what === 'processed' ? (state.etb + 1) % 32 : 0;
        if (what === 'processed' && state.tellsChanges) answer(status());
      },
      unknown: (name) => unknown.add(name),
    },
  });

  function status(): Uint8Array {
    const sensors = sensorsOf(state.faults);
    return isStar ? starStatus(sensors, state.etb) : autoStatus(sensors);
  }

  /** To whoever has the wire now; late, if it is slow to answer. */
  function answer(bytes: Uint8Array): void {
    const { link } = state;
    const { answerDelayMs, mute } = state.faults;
    if (!link || mute) return;
    if (answerDelayMs === 0) return link.write(bytes);
    const cancel = clock.after(answerDelayMs, () => {
      state.answers.delete(cancel);
      link.write(bytes);
    });
    state.answers.add(cancel);
  }

  function paperRunsOut(): void {
    const { paperOutAfterLines } = state.faults;
    if (paperOutAfterLines === null) return;
    const left = paperOutAfterLines - 1;
    setFault(left > 0 ? { paperOutAfterLines: left } : { paperOutAfterLines: null, paper: 'out' });
  }

  function finish(end: 'cut' | 'torn'): void {
    const items = state.paper;
    state.paper = [];
    if (isBlank(items)) return;
    state.printed += 1;
    const id = String(state.printed);
    finished.push(createTicket({ id, model, items, end, printedAt: clock.now(), kicks: state.ticketKicks }));
    state.ticketKicks = [];
    if (finished.length > TICKETS_MAX) finished.shift();
  }

  /** Works the buffer off until something holds the mechanism. */
  function run(): void {
    while (!isHeld() && state.cancelPause === null) {
      const work = buffer.shift();
      if (!work) return;
      if (work.kind === 'end-of-call') {
        // Without a cutter somebody tears the paper off when the ticket has come out.
        if (!model.cutter) finish('torn');
        continue;
      }
      head.execute(work);
      const endsLine =
        (work.kind === 'control' && work.byte === 0x0a) || (work.kind === 'command' && work.name === 'GS v');
      if (endsLine && state.faults.slowMsPerLine > 0) {
        state.cancelPause = clock.after(state.faults.slowMsPerLine, () => {
          state.cancelPause = null;
          run();
        });
      }
    }
  }

  function isHeld(): boolean {
    const { paper, coverOpen, offline, cutterError, lies } = state.faults;
    return !lies && (paper === 'out' || coverOpen || offline || cutterError);
  }

  function receive(token: Token): void {
    if (token.kind === 'command' && token.name === 'STAR ASB?') {
      answer(status());
      return;
    }
    if (token.kind !== 'command' || !token.name.startsWith('DLE ')) {
      buffer.push(token);
      return;
    }
    const [n = 0] = token.params;
    if (token.name === 'DLE EOT') answer(Uint8Array.of(realTimeAnswer(n, sensorsOf(state.faults))));
    else if (token.name === 'DLE DC4' && n === 8) {
      buffer.length = 0;
      head.clear();
      answer(Uint8Array.of(0x37, 0x25, 0));
    } else if (token.name === 'DLE DC4') head.execute(token);
  }

  function setFault(change: Partial<PrinterFaults>): void {
    const before = status();
    state.faults = { ...state.faults, ...change };
    const after = status();
    if (state.tellsChanges && after.some((byte, at) => byte !== before[at])) answer(after);
  }

  return {
    model,
    attach(link) {
      const tokenizer = isStar ? createStarTokenizer() : createTokenizer();
      const call = { over: false };
      state.link = link;
      return {
        receive(bytes) {
          if (call.over || state.faults.unreachable) return;
          const { dropAfterBytes } = state.faults;
          const heard = dropAfterBytes === null ? bytes : bytes.subarray(0, dropAfterBytes);
          for (const token of tokenizer.push(heard)) receive(token);
          run();
          if (dropAfterBytes === null) return;
          if (heard.length < dropAfterBytes) setFault({ dropAfterBytes: dropAfterBytes - heard.length });
          else {
            setFault({ dropAfterBytes: null });
            call.over = true;
            link.drop();
          }
        },
        ended() {
          if (state.link === link) state.link = null;
          state.tellsChanges = false;
          call.over = true;
          buffer.push({ kind: 'end-of-call' });
          run();
        },
      };
    },
    tickets: () => [...finished],
    ticket: (id) => finished.find((ticket) => ticket.id === id) ?? null,
    uncut: () =>
      isBlank(state.paper)
        ? null
        : createTicket({
            id: 'uncut',
            model,
            items: [...state.paper],
            end: 'uncut',
            printedAt: clock.now(),
            kicks: state.ticketKicks,
          }),
    kicks: () => [...kicks],
    unknownCommands: () => [...unknown],
    faults: () => state.faults,
    setFault(change) {
      setFault(change);
      run();
    },
    close() {
      state.cancelPause?.();
      state.cancelPause = null;
      for (const cancel of state.answers) cancel();
      buffer.length = 0;
    },
  };
}
