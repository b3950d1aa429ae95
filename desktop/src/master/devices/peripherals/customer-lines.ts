import { leftAndRight, type DisplayLines, type PoleDisplay } from '@forno/drivers/pole-display';
import type { Order, Settings, Shop } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { formatMoney } from '@forno/shared/money';
import type { Clock } from '@forno/shared/ports';
import { lineCents } from '@forno/shared/pricing';

export interface CustomerLinesDeps {
  readonly clock: Clock;
  readonly shop: () => Shop;
  readonly settings: () => Settings;
  /** What an open order comes to. */
  readonly totalCents: (orderId: string) => number | null;
  /** The poles that stand before a terminal. */
  readonly displays: (terminalId: string) => readonly Pick<PoleDisplay, 'show'>[];
}

/** The change stays until the customer has counted it. */
const THANKS_MS = 10_000;

const WORDS = {
  en: { total: 'Total', change: 'Change', paid: 'Paid', welcome: 'Welcome', thanks: 'Thank you' },
  de: { total: 'Summe', change: 'Rückgeld', paid: 'Bezahlt', welcome: 'Willkommen', thanks: 'Vielen Dank' },
} as const;

/** Follows what a terminal does with what its customer reads: the last item and the total, then the change. */
export class CustomerLines {
  readonly #deps: CustomerLinesDeps;
  readonly #resting = new Map<string, () => void>();

  constructor(deps: CustomerLinesDeps) {
    this.#deps = deps;
  }

  follow(events: readonly ShopEvent[]): void {
    for (const event of events) {
      const terminalId = event.metadata.deviceId;
      const displays = this.#deps.displays(terminalId);
      if (displays.length === 0) continue;
      const lines = this.#linesOf(event);
      if (!lines) continue;
      for (const display of displays) display.show(lines);
      this.#rest(terminalId, event);
    }
  }

  stop(): void {
    for (const cancel of this.#resting.values()) cancel();
  }

  #rest(terminalId: string, { eventType }: ShopEvent): void {
    this.#resting.get(terminalId)?.();
    this.#resting.delete(terminalId);
    if (eventType !== 'PAYMENT_COMPLETED' && eventType !== 'ORDER_CANCELLED') return;
    const cancel = this.#deps.clock.after(THANKS_MS, () => {
      const { name } = this.#deps.settings();
      for (const display of this.#deps.displays(terminalId)) display.show([name, this.#words().welcome]);
    });
    this.#resting.set(terminalId, cancel);
  }

  #linesOf(event: ShopEvent): DisplayLines | null {
    const words = this.#words();
    switch (event.eventType) {
      case 'ITEM_ADDED':
      case 'ITEM_CHANGED':
      case 'ITEM_REMOVED': {
        const { orderId } = event.payload;
        const order = this.#deps.shop().orders.get(orderId);
        const line = order?.lines.find(({ lineId }) => lineId === lineIdOf(event)) ?? order?.lines.at(-1);
        return [line ? leftAndRight(nameOf(line), this.#money(lineCents(line))) : '', this.#total(orderId)];
      }
      case 'PAYMENT_COMPLETED': {
        const { changeCents, amountCents } = event.payload;
        return changeCents > 0
          ? [words.thanks, leftAndRight(words.change, this.#money(changeCents))]
          : [words.thanks, leftAndRight(words.paid, this.#money(amountCents))];
      }
      case 'ORDER_CANCELLED':
        return [this.#deps.settings().name, words.welcome];
      default:
        return null;
    }
  }

  #total(orderId: string): string {
    return leftAndRight(this.#words().total, this.#money(this.#deps.totalCents(orderId) ?? 0));
  }

  #words(): (typeof WORDS)[keyof typeof WORDS] {
    return this.#deps.settings().locale.startsWith('de') ? WORDS.de : WORDS.en;
  }

  #money(cents: number): string {
    const { currency, locale } = this.#deps.settings();
    return formatMoney(cents, currency, locale);
  }
}

const nameOf = ({ quantity, name }: Order['lines'][number]): string =>
  quantity === 1 ? name : `${quantity} ${name}`;

function lineIdOf(
  event: Extract<ShopEvent, { eventType: 'ITEM_ADDED' | 'ITEM_CHANGED' | 'ITEM_REMOVED' }>,
): string {
  return event.eventType === 'ITEM_REMOVED' ? event.payload.lineId : event.payload.line.lineId;
}
