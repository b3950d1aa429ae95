import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startZvtSimulator } from '@forno/drivers/card-terminal';
import { startPrinterSimulator, type PrinterSimulator } from '@forno/drivers/printer/simulator';
import type { Evidence } from './evidence.ts';
import type { CardTrouble, PlannedMoment } from './generator.ts';

const COLLECT_EVERY_MS = 200;
/** Until somebody puts a new roll in, closes the cover, pushes the plug back. */
const MENDED_AFTER_MS = 2_500;
/** Until a printer is back from the workshop, so to say: longer than its stand-in waits. */
const AWAY_MS = 22_000;
/** How long the card terminal may say nothing; a real shop waits longer for its customers. */
const CARD_SILENCE_MS = 1_500;

/** The shop's hardware, on sockets: two printers and a card terminal, and what can befall them. */
export class Hardware {
  readonly env: { readonly FORNO_PRINTERS: string; readonly FORNO_DEVICES: string };
  readonly #kitchen: PrinterSimulator;
  readonly #counter: PrinterSimulator;
  readonly #card: Awaited<ReturnType<typeof startZvtSimulator>>;
  readonly #papers = new Map<string, string>();
  readonly #timers = new Set<NodeJS.Timeout>();

  private constructor(
    kitchen: PrinterSimulator,
    counter: PrinterSimulator,
    card: Awaited<ReturnType<typeof startZvtSimulator>>,
    deviceFile: string,
  ) {
    [this.#kitchen, this.#counter, this.#card] = [kitchen, counter, card];
    const printer = (id: string, { host, port, model }: PrinterSimulator) => ({
      id,
      name: id,
      host,
      port,
      model: model.id,
    });
    this.env = {
      FORNO_PRINTERS: JSON.stringify([
        { ...printer('counter', counter), prints: 'receipts' },
        { ...printer('kitchen', kitchen), prints: 'kitchen-tickets', standIns: ['counter'] },
      ]),
      FORNO_DEVICES: deviceFile,
    };
    // A simulator keeps only its latest tickets.
    this.#timers.add(setInterval(() => this.#collect(), COLLECT_EVERY_MS));
  }

  static async start(dir: string): Promise<Hardware> {
    const [kitchen, counter, card] = await Promise.all([
      startPrinterSimulator({ port: 0, model: 'epson-tm-t88vi', name: 'Kitchen' }),
      startPrinterSimulator({ port: 0, model: 'epson-tm-m30', name: 'Counter' }),
      startZvtSimulator({ port: 0 }),
    ]);
    const deviceFile = path.join(dir, 'devices.json');
    const at = { over: 'tcp', host: card.host, port: card.port };
    const terminal = { id: 'card-1', name: 'Card terminal', class: 'card-terminal', protocol: 'zvt', at };
    writeFileSync(
      deviceFile,
      JSON.stringify({
        country: 'US',
        devices: [{ ...terminal, authoriseTimeoutMs: CARD_SILENCE_MS }],
      }),
    );
    return new Hardware(kitchen, counter, card, deviceFile);
  }

  /** How the terminal behaves at the next card. */
  setCardTrouble(trouble: CardTrouble): void {
    this.#card.setFault({
      delayMs: 20,
      card: trouble === 'declines' ? 'decline' : trouble === 'covers-half' ? 'partial' : 'approve',
      answer:
        trouble === 'silent-after-approval' || trouble === 'silent-and-decided'
          ? 'silent'
          : trouble === 'cut-after-approval'
            ? 'cut'
            : 'sent',
      unreachable: trouble === 'unplugged',
    });
  }

  /** Something happens to the kitchen's printer; a while later somebody sees to it. */
  printerTrouble(what: PlannedMoment['what']): void {
    const mend = (fault: Parameters<PrinterSimulator['setFault']>[0], afterMs = MENDED_AFTER_MS): void => {
      this.#timers.add(setTimeout(() => this.#kitchen.setFault(fault), afterMs));
    };
    switch (what) {
      case 'paper-runs-out':
        this.#kitchen.setFault({ paperOutAfterLines: 30 });
        return mend({ paper: 'ok', paperOutAfterLines: null });
      case 'cover-opens':
        this.#kitchen.setFault({ coverOpen: true });
        return mend({ coverOpen: false });
      case 'printer-unplugged':
        this.#kitchen.setFault({ unreachable: true });
        return mend({ unreachable: false });
      case 'printer-away':
        this.#kitchen.setFault({ offline: true });
        return mend({ offline: false }, AWAY_MS);
      case 'printer-line-breaks':
        this.#kitchen.setFault({ dropAfterBytes: 400 });
        return;
      default:
        throw new Error(`${what} is no trouble of a printer`);
    }
  }

  papers(): Evidence['papers'] {
    this.#collect();
    const uncut = this.#kitchen.uncut();
    return [
      ...[...this.#papers].map(([key, text]) => ({ printer: key.split(':')[0]!, text })),
      ...(uncut ? [{ printer: 'kitchen', text: uncut.text }] : []),
    ];
  }

  cardBooks(): Evidence['cardTerminal'] {
    const payments = this.#card
      .payments()
      .map(({ amountCents, tipCents, state }) => ({ amountCents, tipCents, state }));
    const credits = this.#card
      .credits()
      .map((amountCents) => ({ amountCents, tipCents: 0, state: 'credited' }));
    return [...payments, ...credits];
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([this.#kitchen.close(), this.#counter.close(), this.#card.close()]);
  }

  #collect(): void {
    for (const [name, printer] of [
      ['kitchen', this.#kitchen],
      ['counter', this.#counter],
    ] as const)
      for (const ticket of printer.tickets())
        if (!this.#papers.has(`${name}:${ticket.id}`)) this.#papers.set(`${name}:${ticket.id}`, ticket.text);
  }
}
