import { createSchema } from 'graphql-yoga';
import { scopeOf, type UserCaller } from '../http/caller.ts';
import type { Database } from '../postgres/database.ts';

export interface GraphContext {
  readonly caller: UserCaller;
  readonly db: Database;
}

const ORDERS_MAX = 100;

const typeDefs = /* GraphQL */ `
  type Query {
    "Stores you may see."
    stores(storeId: ID): [Store!]!
    menus: [Menu!]!
  }
  type Store {
    storeId: ID!
    name: String!
    region: String!
    timeZone: String!
    currency: String!
    "Ms since the epoch; null before the first upload."
    lastSyncAt: Float
    menu: Menu
    inventory: [Level!]!
    availability: [Availability!]!
    "Newest first."
    orders(limit: Int = 20, status: String): [Order!]!
  }
  type Level {
    ingredientId: ID!
    onHand: Int!
    reserved: Int!
  }
  type Availability {
    kind: String!
    id: ID!
    available: Boolean!
    remaining: Int
  }
  type Order {
    orderId: ID!
    number: Int!
    businessDate: String!
    status: String!
    service: String!
    channel: String!
    totalCents: Int!
    createdAt: Float!
    lines: [Line!]!
  }
  type Line {
    lineId: ID!
    itemId: ID!
    name: String!
    quantity: Int!
    unitCents: Int!
  }
  type Menu {
    menuId: ID!
    name: String!
    publishedVersion: Int
    versions: [Version!]!
  }
  type Version {
    version: Int!
    publishedAt: Float!
    publishedBy: String!
    note: String
  }
`;

interface StoreParent {
  readonly storeId: string;
  readonly menuId: string;
}

type Row = Record<string, unknown>;

/** Every field is read in a transaction of its caller's scope: the database lets nothing else through. */
const read = ({ db, caller }: GraphContext, sql: string, bindings: Row = {}): Promise<Row[]> =>
  db.inTenant(scopeOf(caller), async (trx) => (await trx.raw<{ rows: Row[] }>(sql, bindings as never)).rows);

const MENU = `select menu_id as "menuId", name, published_version as "publishedVersion" from menus`;

export const graphSchema = createSchema<GraphContext>({
  typeDefs,
  resolvers: {
    Query: {
      stores: (_: unknown, { storeId = null }: { storeId?: string | null }, context) =>
        read(
          context,
          `select store_id as "storeId", name, region, time_zone as "timeZone", currency, last_sync_at as "lastSyncAt", menu_id as "menuId"
           from stores where (:storeId::text is null or store_id = :storeId) order by store_id limit 2000`,
          { storeId },
        ),
      menus: (_: unknown, __: unknown, context) => read(context, `${MENU} order by name`),
    },
    Store: {
      menu: async ({ menuId }: StoreParent, _: unknown, context) =>
        (await read(context, `${MENU} where menu_id = :menuId`, { menuId }))[0] ?? null,
      inventory: ({ storeId }: StoreParent, _: unknown, context) =>
        read(
          context,
          `select ingredient_id as "ingredientId", on_hand as "onHand", reserved from stock where store_id = :storeId order by 1`,
          { storeId },
        ),
      availability: ({ storeId }: StoreParent, _: unknown, context) =>
        read(
          context,
          'select kind, id, available, remaining from availability where store_id = :storeId order by kind, id',
          { storeId },
        ),
      orders: (
        { storeId }: StoreParent,
        { limit, status = null }: { limit: number; status?: string | null },
        context,
      ) =>
        read(
          context,
          `select store_id as "storeId", order_id as "orderId", number, business_date::text as "businessDate", status, service, channel,
                  total_cents as "totalCents", created_at as "createdAt"
           from orders where store_id = :storeId and not training and (:status::text is null or status = :status)
           order by created_at desc limit :limit`,
          { storeId, status, limit: Math.min(ORDERS_MAX, Math.max(0, limit)) },
        ),
    },
    Order: {
      lines: ({ storeId, orderId }: { storeId: string; orderId: string }, _: unknown, context) =>
        read(
          context,
          `select line_id as "lineId", item_id as "itemId", name, quantity, unit_cents as "unitCents"
           from order_lines where store_id = :storeId and order_id = :orderId order by position`,
          { storeId, orderId },
        ),
    },
    Menu: {
      versions: ({ menuId }: { menuId: string }, _: unknown, context) =>
        read(
          context,
          `select version, published_at as "publishedAt", published_by as "publishedBy", note
           from menu_versions where menu_id = :menuId order by version desc limit 20`,
          { menuId },
        ),
    },
  },
});
