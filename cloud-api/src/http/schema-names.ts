import {
  addressSchema,
  boardsSchema,
  clientCommandSchema,
  customerDraftSchema,
  customerFactsSchema,
  customerSchema,
  deliverySettingsSchema,
  deliveryZoneSchema,
  kitchenRouteSchema,
  kitchenSettingsSchema,
  kitchenStationSchema,
  menuFindingSchema,
  pointSchema,
  settingsSchema,
  staffListSchema,
  zoneMatchSchema,
} from '@forno/shared/domain';
import {
  kitchenStepsSchema,
  lineBeforeSchema,
  lineChangeSchema,
  metadataSchema,
  splitPartSchema,
  ticketLineSchema,
} from '@forno/shared/events';
import {
  amountSchema,
  comboItemSchema,
  comboSelectionSchema,
  crustDrawingSchema,
  dayPartSchema,
  dealBenefitSchema,
  dealMatchSchema,
  dealSchema,
  drawnToppingSchema,
  itemDrawingSchema,
  itemShapeSchema,
  itemVariantSchema,
  menuItemSchema,
  menuOverrideSchema,
  menuOverridesSchema,
  menuSchema,
  overrideScopeSchema,
  pizzaDrawingSchema,
  pizzaItemSchema,
  pizzaSelectionSchema,
  priceSchema,
  quartersSchema,
  recipeSchema,
  rolloutSchema,
  selectionSchema,
  serviceSchema,
  simpleItemSchema,
  simpleSelectionSchema,
  taxCategorySchema,
  toppingSchema,
  toppingShapeSchema,
  translationsSchema,
} from '@forno/shared/menu';
import {
  lineTaxSchema,
  makeSchema,
  orderLineSchema,
  totalsSchema,
  traceStepSchema,
} from '@forno/shared/pricing';
import * as access from '@forno/shared/protocol/cloud/access';
import * as auth from '@forno/shared/protocol/cloud/auth';
import * as backups from '@forno/shared/protocol/cloud/backups';
import * as boards from '@forno/shared/protocol/cloud/boards';
import * as conflicts from '@forno/shared/protocol/cloud/conflicts';
import * as gateway from '@forno/shared/protocol/cloud/gateway';
import * as counts from '@forno/shared/protocol/cloud/inventory/counts';
import * as ingredients from '@forno/shared/protocol/cloud/inventory/ingredients';
import * as purchasing from '@forno/shared/protocol/cloud/inventory/purchasing';
import * as stock from '@forno/shared/protocol/cloud/inventory/stock';
import * as menuReleases from '@forno/shared/protocol/cloud/menu-releases';
import * as menus from '@forno/shared/protocol/cloud/menus';
import * as ordering from '@forno/shared/protocol/cloud/ordering';
import * as problem from '@forno/shared/protocol/cloud/problem';
import * as storeDocuments from '@forno/shared/protocol/cloud/store-documents';
import * as storeScreens from '@forno/shared/protocol/cloud/store-screens';
import * as stores from '@forno/shared/protocol/cloud/stores';
import * as updates from '@forno/shared/protocol/cloud/updates';
import * as webhooks from '@forno/shared/protocol/cloud/webhooks';
import * as ingest from '@forno/shared/protocol/ingest';
import { TABLE_REPORTS } from '@forno/shared/protocol/reports/index';
import * as reportsCommon from '@forno/shared/protocol/reports/common';
import * as comparison from '@forno/shared/protocol/reports/comparison';
import * as dailyMetrics from '@forno/shared/protocol/reports/daily-metrics';
import * as reportExports from '@forno/shared/protocol/reports/exports';
import * as reportNames from '@forno/shared/protocol/reports/names';
import * as ordersSummary from '@forno/shared/protocol/reports/orders-summary';
import * as rates from '@forno/shared/protocol/reports/rates';
import * as realtimeOrders from '@forno/shared/protocol/reports/realtime-orders';
import * as realtimePerformance from '@forno/shared/protocol/reports/realtime-performance';
import * as views from '@forno/shared/protocol/reports/views';
import * as wageSteps from '@forno/shared/protocol/reports/wage-steps';
import { invariant } from '@forno/shared/result';
import { z } from 'zod';

/** What the trade itself speaks of, as the shop's core has it. */
const TRADE = {
  addressSchema,
  amountSchema,
  boardsSchema,
  clientCommandSchema,
  comboItemSchema,
  comboSelectionSchema,
  crustDrawingSchema,
  customerDraftSchema,
  customerFactsSchema,
  customerSchema,
  dayPartSchema,
  dealBenefitSchema,
  dealMatchSchema,
  dealSchema,
  deliverySettingsSchema,
  deliveryZoneSchema,
  drawnToppingSchema,
  itemDrawingSchema,
  itemShapeSchema,
  itemVariantSchema,
  kitchenRouteSchema,
  kitchenSettingsSchema,
  kitchenStationSchema,
  kitchenStepsSchema,
  lineBeforeSchema,
  lineChangeSchema,
  lineTaxSchema,
  makeSchema,
  menuFindingSchema,
  menuItemSchema,
  menuOverrideSchema,
  menuOverridesSchema,
  menuSchema,
  metadataSchema,
  orderLineSchema,
  overrideScopeSchema,
  pizzaDrawingSchema,
  pizzaItemSchema,
  pizzaSelectionSchema,
  pointSchema,
  priceSchema,
  quartersSchema,
  recipeSchema,
  rolloutSchema,
  selectionSchema,
  serviceSchema,
  settingsSchema,
  simpleItemSchema,
  simpleSelectionSchema,
  splitPartSchema,
  staffListSchema,
  taxCategorySchema,
  ticketLineSchema,
  toppingSchema,
  toppingShapeSchema,
  totalsSchema,
  traceStepSchema,
  translationsSchema,
  zoneMatchSchema,
};

/** What requests and answers are made of: all that these files export. */
const PROTOCOL = [
  access,
  auth,
  backups,
  boards,
  conflicts,
  gateway,
  counts,
  ingredients,
  purchasing,
  stock,
  menuReleases,
  menus,
  ordering,
  problem,
  storeDocuments,
  storeScreens,
  stores,
  updates,
  webhooks,
  ingest,
  reportsCommon,
  comparison,
  dailyMetrics,
  reportExports,
  reportNames,
  ordersSummary,
  rates,
  realtimeOrders,
  realtimePerformance,
  views,
  wageSteps,
];

/**
 * The names of schemas in documents: a schema has its name once, where it is declared. `purchaseOrderSchema`
 * is `PurchaseOrder`; the answer of the report `product-mix` is `ProductMixReport`.
 */
export function schemaNames(): ReadonlyMap<z.ZodType, string> {
  return namesOf([
    ...[TRADE, ...PROTOCOL].flatMap((declared) =>
      Object.entries(declared).flatMap(([constant, value]: [string, unknown]) =>
        constant.endsWith('Schema') && value instanceof z.ZodType && !isPlain(value)
          ? [[pascal(constant.slice(0, -'Schema'.length)), value] as const]
          : [],
      ),
    ),
    ...TABLE_REPORTS.flatMap(({ name, answer, row, whole }) => [
      [`${pascal(name)}Report`, answer] as const,
      [`${pascal(name)}Row`, row] as const,
      [`${pascal(name)}Totals`, whole] as const,
    ]),
  ]);
}

/** @throws where two schemas have one name: one of them would be told in place of the other */
export function namesOf(named: readonly (readonly [string, z.ZodType])[]): ReadonlyMap<z.ZodType, string> {
  const byName = new Map<string, z.ZodType>();
  for (const [name, schema] of named) {
    invariant((byName.get(name) ?? schema) === schema, `two schemas are called ${name}`);
    byName.set(name, schema);
  }
  return new Map([...byName].map(([name, schema]) => [schema, name]));
}

/** `product-mix` as `ProductMix`. */
export const pascal = (name: string): string =>
  name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Text and numbers say what they are where they stand. */
function isPlain(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod as {
    def: z.core.$ZodTypeDef & { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
  };
  const inner = def.innerType ?? def.in;
  return inner ? isPlain(inner) : ['string', 'number', 'boolean'].includes(def.type);
}
