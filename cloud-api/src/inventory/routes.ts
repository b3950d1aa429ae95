import type { Route } from '../http/route.ts';
import { stockCatalogRoutes } from './catalog-routes.ts';
import { countRoutes } from './count-routes.ts';
import { purchasingRoutes, type PurchasingDeps } from './purchasing-routes.ts';
import { stockRoutes } from './stock-routes.ts';

/** The stockroom of each store, and what the chain knows of ingredients and suppliers. */
export const inventoryRoutes = (deps: PurchasingDeps): Route[] => [
  ...stockCatalogRoutes(deps),
  ...stockRoutes(deps),
  ...countRoutes(deps),
  ...purchasingRoutes(deps),
];
