import type { CommandOf } from '@forno/shared/domain';
import { demoMenu, demoSettings, demoStock } from '@forno/shared/demo';
import { canonicalJson, sha256Hex } from '@forno/shared/events';
import type { Directive } from '@forno/shared/protocol/ingest';
import type { SimCloud } from './cloud.ts';
import { between, chance, newUuid, oneOf, waitFor } from './dice.ts';
import { STORE_ID, type Shop } from './shop.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
/** What channels sell; never sold out here, so that the shop has no reason to refuse. */
const CHANNEL_ITEM = 'garlic-bread';
const AT_TIMES_SOLD_OUT = ['margherita', 'pepperoni'];

/** The chain: publishes menus and settings, says what is sold out, and passes on what channels sold. */
export class ChainOffice {
  /** Orders that a customer has paid for on the web: each must reach the shop, once. */
  readonly sold: CommandOf<'PlaceOrder'>[] = [];
  /** SHA-256 of menus that cannot be used and must never be in force. */
  readonly unusable = new Set<string>();
  readonly #world: World;
  readonly #cloud: SimCloud;
  readonly #shop: Shop;
  readonly #trouble: Trouble;
  readonly #random;
  readonly #soldOut = new Set<string>();
  #menuVersion = 0;
  #open = true;

  constructor(
    world: World,
    deps: { readonly cloud: SimCloud; readonly shop: Shop; readonly trouble: Trouble },
  ) {
    this.#world = world;
    this.#cloud = deps.cloud;
    this.#shop = deps.shop;
    this.#trouble = deps.trouble;
    this.#random = world.stream();
  }

  start(): void {
    this.#publishMenu();
    const settings = canonicalJson({ ...demoSettings(STORE_ID), version: 2 });
    this.#direct({ kind: 'settings', version: 2, sha256: this.#keep(settings) });
    for (const stock of demoStock(STORE_ID).slice(0, 5)) this.#direct({ kind: 'command', command: stock });
    this.#every(12 * MINUTE, () => this.#sell());
    this.#every(40 * MINUTE, () => this.#toggle());
    this.#every(180 * MINUTE, () =>
      chance(this.#random, 0.2) ? this.#publishRubbish() : this.#publishMenu(),
    );
  }

  close(): void {
    this.#open = false;
  }

  #every(everyMs: number, act: () => void): void {
    this.#world.at(waitFor(this.#random, everyMs), () => {
      if (!this.#open) return;
      act();
      this.#every(everyMs, act);
    });
  }

  #sell(): void {
    const variantId = demoMenu().items.find((item) => item.id === CHANNEL_ITEM && item.kind === 'simple');
    if (variantId?.kind !== 'simple') throw new Error(`the demo menu has no ${CHANNEL_ITEM}`);
    const command: CommandOf<'PlaceOrder'> = {
      type: 'PlaceOrder',
      commandId: `web:${newUuid(this.#random)}`,
      orderId: newUuid(this.#random),
      service: 'carry-out',
      channel: 'WEB',
      lines: [
        {
          lineId: newUuid(this.#random),
          quantity: between(this.#random, 1, 4),
          selection: { kind: 'simple', itemId: CHANNEL_ITEM, variantId: variantId.variants[0]!.id },
        },
      ],
      dealCodes: [],
      payment: { paymentId: newUuid(this.#random), tender: 'channel' },
    };
    this.sold.push(command);
    this.#direct({ kind: 'command', command });
  }

  #toggle(): void {
    const id = oneOf(this.#random, AT_TIMES_SOLD_OUT);
    const available = this.#soldOut.delete(id);
    if (!available) this.#soldOut.add(id);
    this.#direct({
      kind: 'command',
      command: {
        type: 'SetAvailability',
        commandId: `chain:${newUuid(this.#random)}`,
        kind: 'item',
        id,
        available,
      },
    });
  }

  #publishMenu(): void {
    this.#menuVersion += 1;
    const menu = demoMenu();
    const items = menu.items.map((item) =>
      item.kind === 'simple'
        ? {
            ...item,
            variants: item.variants.map((v) => ({
              ...v,
              price: { ...v.price, cents: v.price.cents + this.#menuVersion },
            })),
          }
        : item,
    );
    const sha256 = this.#keep(canonicalJson({ ...menu, version: this.#menuVersion, items }));
    this.#direct({ kind: 'menu', menuId: menu.menuId, version: this.#menuVersion, sha256 });
  }

  #publishRubbish(): void {
    this.#menuVersion += 1;
    const sha256 = this.#keep(
      canonicalJson({ menuId: 'forno-main', version: this.#menuVersion, items: 'none' }),
    );
    this.unusable.add(sha256);
    this.#direct({ kind: 'menu', menuId: 'forno-main', version: this.#menuVersion, sha256 });
  }

  #keep(document: string): string {
    const sha256 = sha256Hex(document);
    this.#cloud.documents.set(sha256, document);
    return sha256;
  }

  #direct(body: Directive['body']): void {
    const cursor = this.#cloud.directives.length + 1;
    const directiveId = body.kind === 'command' ? body.command.commandId : `directive:${body.kind}:${cursor}`;
    this.#cloud.directives.push({ cursor, directiveId, body });
    if (!this.#trouble.strikes('hint lost'))
      this.#world.at(between(this.#random, 10, 300), () => this.#shop.hint());
  }
}
