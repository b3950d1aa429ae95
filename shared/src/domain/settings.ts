import { z } from 'zod';
import { deliverySettingsSchema } from './delivery/settings.ts';
import { kitchenSettingsSchema } from './kitchen/settings.ts';
import { SERVICES, serviceSchema } from './menu/price.ts';

const minutes = (n: number): number => n * 60_000;
const ms = z
  .int()
  .min(1000)
  .max(24 * 3_600_000);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A store's settings, a document beside the log. Defaults are those of SPEC section 2. */
export const settingsSchema = z.object({
  version: z.int().min(1),
  storeId: z.string().min(1).max(64),
  name: z.string().min(1).max(60),
  address: z.array(z.string().max(60)).max(4).default([]),
  locale: z.string().default('en-US'),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().default('UTC'),
  /** Sales before this local time belong to the day before. */
  dayStartsAt: clockTime.default('04:00'),
  /** Smallest cash unit; totals paid in cash are rounded to it. */
  cashRoundingCents: z.int().min(1).max(100).default(1),
  /** Notes offered as quick tenders, smallest first. */
  noteCents: z.array(z.int().min(1)).default([500, 1000, 2000, 5000, 10000]),
  cash: z
    .object({
      /** `personal`: each cashier has a session of their own in the drawer; `shared`: one for all at a till. */
      drawers: z.enum(['shared', 'personal']).default('shared'),
      /** Who counts sees what should be there only after the count. */
      blindCount: z.boolean().default(true),
      /** Offered as the opening float. */
      floatCents: z.int().min(0).default(10_000),
      /** Notes and coins to count, dearest first. */
      denominationsCents: z
        .array(z.int().min(1))
        .max(20)
        .default([10_000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1]),
    })
    .prefault({}),
  standby: z
    .object({
      /** Nothing is acknowledged before the standby has it on its disk, while there is one. */
      synchronous: z.boolean().default(false),
    })
    .prefault({}),
  network: z
    .object({
      /**
       * Whether plain browsers on other machines are let in, over plain HTTP: they cannot tell the shop's master from
       * an impostor, and whoever is on the network can read along.
       */
      plainBrowsers: z.boolean().default(false),
    })
    .prefault({}),
  limits: z
    .object({
      draftIdleMs: ms.default(minutes(30)),
      paymentMs: ms.default(minutes(5)),
      qualityCheckMs: ms.default(minutes(2)),
      collectMs: ms.default(minutes(10)),
      /** After completion, how long an order stays at hand before it is closed. */
      closeAfterMs: ms.default(minutes(15)),
    })
    .prefault({}),
  tips: z
    .object({
      /** Where the customer is asked: nowhere, on the till's screen, or by the card terminal. */
      ask: z.enum(['off', 'screen', 'terminal']).default('off'),
      /** Shares of the bill offered at a tap. */
      suggestedBps: z.array(z.int().min(1).max(10_000)).max(5).default([1000, 1500, 2000]),
      /** A tip above this share of what was paid is taken for a slip of the finger. */
      shareMaxBps: z.int().min(0).max(100_000).default(10_000),
    })
    .prefault({}),
  cards: z
    .object({
      /** Cards taken without the terminal's word: the dearest payment. 0: none is taken so. */
      offlineFloorCents: z.int().min(0).default(0),
      /** What of them may be open at a time on one business date. */
      offlinePerShiftCents: z.int().min(0).default(0),
    })
    .prefault({}),
  giftCards: z
    .object({
      /** Offered at a tap. */
      loadCents: z.array(z.int().min(1)).max(8).default([1000, 2500, 5000, 10_000]),
      /** The most that one card may hold. */
      balanceMaxCents: z.int().min(1).default(50_000),
    })
    .prefault({}),
  /** When customers can have their orders; past midnight `to` is less than `from`. None: at any time. */
  openingHours: z
    .array(z.object({ weekdays: z.array(z.int().min(0).max(6)).min(1), from: clockTime, to: clockTime }))
    .max(21)
    .default([]),
  /** Orders for later. */
  futureOrders: z
    .object({
      /** The share that has to be paid before one is taken on, in basis points. */
      depositBps: z.int().min(0).max(10_000).default(10_000),
      /** Given up later than so long before it is wanted, an order's deposit stays with the shop. 0: it always goes back. */
      depositKeptMinutes: z
        .int()
        .min(0)
        .max(7 * 24 * 60)
        .default(0),
      /** Whether the kitchen may start with the deposit alone, the rest being paid on collection. */
      releaseOnDeposit: z.boolean().default(false),
      slotMinutes: z.int().min(5).max(60).default(15),
      daysAheadMax: z.int().min(0).max(14).default(1),
    })
    .prefault({}),
  kitchen: kitchenSettingsSchema.prefault({}),
  /** Orders from the web shop and partners. */
  channels: z
    .object({
      /** Taken on without a person; else somebody at a terminal answers. */
      acceptByItself: z.boolean().default(false),
      /** Nobody answered for so long: the order is given up and the money goes back. */
      answerMinutes: z.int().min(1).max(120).default(10),
      /** The kitchen would take longer than this: only for later. */
      laterOverMinutes: z.int().min(5).max(480).default(45),
      /** And longer than this: no orders from channels at all. */
      pausedOverMinutes: z.int().min(5).max(480).default(75),
      /** Services whose orders may be paid at the counter. */
      payAtCounter: z.array(serviceSchema).default(['carry-out', 'dine-in']),
      /** What an order of a service comes to at least, before discounts; a delivery's zone may ask for more. */
      minimumCents: z.partialRecord(serviceSchema, z.int().min(0).max(1_000_000)).default({}),
    })
    .prefault({}),
  /** The floor, for dine-in. */
  tables: z
    .array(
      z.object({
        id: z.string().min(1).max(64),
        name: z.string().min(1).max(20),
        seats: z.int().min(1).max(99),
        area: z.string().max(40).default(''),
      }),
    )
    .max(300)
    .default([]),
  /** What needs the permission "void" besides cancelling an order that the kitchen has. */
  voids: z
    .object({
      sentLines: z.boolean().default(true),
      /** Also taking from a draft, above so much; null: never. */
      overCents: z.int().min(0).nullable().default(null),
    })
    .prefault({}),
  /** Services whose orders may be made before they are paid. */
  releaseBeforePayment: z.array(serviceSchema).default([]),
  /** Ready orders show the name to call on the lobby screen, not only the number. */
  lobbyShowsNames: z.boolean().default(true),
  /** How an order that gets ready is called there, besides being shown: by a sound and, where the screen has one, a voice. */
  lobbyCalls: z.enum(['voice', 'sound', 'silent']).default('voice'),
  /** The display that faces the customer at a terminal. */
  customerDisplay: z
    .object({
      /** Whether customers may say who they are by their phone number. */
      askPhone: z.boolean().default(true),
      /** Where a receipt can be read, `{order}` standing for the order's id. Left out, the code holds the receipt itself. */
      receiptUrl: z.url().max(200).includes('{order}').optional(),
    })
    .prefault({}),
  /** Where customers order ahead; the menu board shows it as a code to scan. */
  orderAheadUrl: z.url().max(200).optional(),
  services: z
    .array(serviceSchema)
    .min(1)
    .default([...SERVICES]),
  delivery: deliverySettingsSchema.prefault({}),
  receipt: z
    .object({
      header: z.array(z.string().max(48)).default([]),
      footer: z.array(z.string().max(48)).default([]),
      /** PNG or JPEG at the head of the paper, base64. */
      logo: z.base64().max(300_000).optional(),
      /** Of all papers, also the kitchen's; the locale's if left out. */
      language: z.enum(['en', 'de', 'ar']).optional(),
      shows: z
        .object({
          /** What differs from the menu, below each line. */
          details: z.boolean().default(true),
          taxSummary: z.boolean().default(true),
          promise: z.boolean().default(true),
          /** The order's id as a QR code, for the scanner at the counter. */
          orderCode: z.boolean().default(true),
          /** Lines for tip, total and signature. */
          tipLines: z.boolean().default(false),
          /** How a line comes to its price, step by step. */
          priceSteps: z.boolean().default(false),
        })
        .prefault({}),
      /** Papers that say where a delivery goes, besides the driver's slip; looked up when they are printed. */
      addressOn: z.array(z.enum(['receipt', 'box-label'])).default([]),
      /** When a paid order was changed: the till offers its receipt anew, or it comes by itself. */
      afterChange: z.enum(['offer', 'print', 'off']).default('offer'),
      /** Whether closing a day prints its Z report. */
      zReport: z.boolean().default(true),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;
