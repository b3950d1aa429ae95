import { z } from 'zod';
import { centsSchema, dateSchema, ingredientIdSchema, noteSchema, packMilliSchema } from './fields.ts';

const packsSchema = z.int().min(1).max(10_000);

const lineFields = {
  ingredientId: ingredientIdSchema,
  sku: z.string().trim().min(1).max(40),
  packName: z.string().trim().min(1).max(40),
  packMilli: packMilliSchema,
  packCents: centsSchema,
  packs: packsSchema,
};

export const purchaseOrderSchema = z.object({
  purchaseOrderId: z.string(),
  storeId: z.string(),
  number: z.int(),
  supplierId: z.string(),
  supplierName: z.string(),
  supplierEmail: z.string().nullable(),
  status: z.enum(['draft', 'sent', 'received', 'cancelled']),
  urgency: z.enum(['URGENT', 'NORMAL']),
  deliverBy: z.int(),
  origin: z.enum(['monitor', 'person']),
  note: z.string().nullable(),
  revision: z.int(),
  createdAt: z.int(),
  createdBy: z.string(),
  approvedAt: z.int().nullable(),
  approvedBy: z.string().nullable(),
  /** When the supplier was written to. */
  mailedAt: z.int().nullable(),
  /** The mail to the supplier; null where none is written yet, or none ever because there is no address. */
  mail: z.enum(['waiting', 'sent', 'failed']).nullable(),
  receivedAt: z.int().nullable(),
  totalCents: z.int(),
  lines: z.array(
    z.object({
      lineNo: z.int(),
      name: z.string(),
      receivedPacks: z.int(),
      barcode: z.string().nullable(),
      ...lineFields,
    }),
  ),
});
export type PurchaseOrder = z.infer<typeof purchaseOrderSchema>;

/** `GET /v1/stores/:storeId/purchase-orders`, newest first. */
export const purchaseOrdersSchema = z.object({ orders: z.array(purchaseOrderSchema) });

const orderedLinesSchema = z
  .array(z.object({ sku: lineFields.sku, packs: packsSchema }))
  .min(1)
  .max(300);

/** `POST /v1/stores/:storeId/purchase-orders`: prices and packs are those of the supplier's list. */
export const newPurchaseOrderSchema = z.object({
  supplierId: z.string().min(1).max(64),
  urgency: z.enum(['URGENT', 'NORMAL']).default('NORMAL'),
  note: noteSchema.optional(),
  lines: orderedLinesSchema,
});

/** `PUT …/purchase-orders/:purchaseOrderId`: a draft's lines and note. */
export const purchaseOrderChangeSchema = z.object({
  revision: z.int().min(1),
  note: noteSchema.optional(),
  lines: orderedLinesSchema,
});

/** `POST /v1/stores/:storeId/receipts`: against an order or without one. */
export const receiptSchema = z.object({
  purchaseOrderId: z.uuid().nullable(),
  /** Nothing more will come of this order. */
  closesOrder: z.boolean().default(false),
  lines: z
    .array(
      z.object({
        /** The order's line; null of what was not ordered. */
        lineNo: z.int().min(1).nullable(),
        ingredientId: ingredientIdSchema,
        packs: packsSchema,
        packMilli: packMilliSchema,
        packCents: centsSchema,
        lot: z.string().trim().max(40).default(''),
        /** Null: counted from the ingredient's shelf life, where it has one. */
        expiresOn: dateSchema.nullable(),
      }),
    )
    .min(1)
    .max(300),
});
export type ReceiptRequest = z.infer<typeof receiptSchema>;

/** What the receipt made of the order it was against. */
export const receivedSchema = z.object({ batches: z.int(), order: purchaseOrderSchema.nullable() });

/** `POST /v1/stores/:storeId/purchase-orders/propose`: the monitor's look at one store, now. */
export const proposedSchema = z.object({
  orders: z.array(purchaseOrderSchema),
  /** Below their reorder point, and nobody sells them. */
  unsupplied: z.array(z.string()),
});
