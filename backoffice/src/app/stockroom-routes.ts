import type { RouteObject } from 'react-router';

/** Below `/inventory`: the first and the catalogue are of all stores, the others of one. */
export const stockroomPages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({
      Component: (await import('../features/inventory/inventory-page.tsx')).InventoryPage,
    }),
  },
  {
    path: 'catalogue',
    lazy: async () => ({
      Component: (await import('../features/inventory/catalogue-page.tsx')).CataloguePage,
    }),
  },
  {
    lazy: async () => ({ Component: (await import('../features/inventory/stockroom-page.tsx')).OneStore }),
    children: [
      {
        path: 'stock/:ingredientId',
        lazy: async () => ({
          Component: (await import('../features/inventory/ingredient-page.tsx')).IngredientPage,
        }),
      },
      {
        path: 'orders/:purchaseOrderId?',
        lazy: async () => ({
          Component: (await import('../features/inventory/orders-page.tsx')).OrdersPage,
        }),
      },
      {
        path: 'receive/:purchaseOrderId?',
        lazy: async () => ({
          Component: (await import('../features/inventory/receive-page.tsx')).ReceivePage,
        }),
      },
      {
        path: 'counts',
        lazy: async () => ({
          Component: (await import('../features/inventory/counts-page.tsx')).CountsPage,
        }),
      },
      {
        path: 'counts/:countId',
        lazy: async () => ({
          Component: (await import('../features/inventory/count-sheet-page.tsx')).CountSheetPage,
        }),
      },
      {
        path: 'moves',
        lazy: async () => ({ Component: (await import('../features/inventory/moves-page.tsx')).MovesPage }),
      },
      {
        path: 'variance',
        lazy: async () => ({
          Component: (await import('../features/inventory/variance-page.tsx')).VariancePage,
        }),
      },
    ],
  },
];
