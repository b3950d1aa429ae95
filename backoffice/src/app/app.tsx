import { useEffect } from 'react';
import { QueryClientProvider, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createBrowserRouter, Navigate, RouterProvider, useLocation } from 'react-router';
import { LoginPage } from '../features/login/login-page.tsx';
import { InventoryPage } from '../features/inventory/inventory-page.tsx';
import { ChangesPage } from '../features/menu/changes-page.tsx';
import { ItemsPage } from '../features/menu/items-page.tsx';
import { MenuPage, MenusPage } from '../features/menu/menu-page.tsx';
import { VersionsPage } from '../features/menu/versions-page.tsx';
import { StoresPage } from '../features/stores/stores-page.tsx';
import { TodayPage } from '../features/today/today-page.tsx';
import { ReportsPage } from '../reports/reports-page.tsx';
import { CloudProvider, useCloud, useSession, type Cloud } from './cloud-context.tsx';
import { NotFoundPage, PageFault } from './not-found-page.tsx';
import { Shell } from './shell.tsx';

const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      errorElement: <PageFault />,
      children: [
        { index: true, element: <ToToday /> },
        { path: 'today', element: <TodayPage /> },
        { path: 'reports', element: <ReportsPage /> },
        { path: 'menu', element: <MenusPage /> },
        {
          path: 'menu/:menuId',
          element: <MenuPage />,
          children: [
            { index: true, element: <ItemsPage /> },
            { path: 'changes', element: <ChangesPage /> },
            { path: 'versions', element: <VersionsPage /> },
            { path: ':kind/:id', element: <ItemsPage /> },
          ],
        },
        { path: 'stores', element: <StoresPage /> },
        { path: 'inventory', element: <InventoryPage /> },
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ],
  { basename: '/backoffice' },
);

export function App({ cloud, queries }: { cloud: Cloud; queries: QueryClient }) {
  return (
    <CloudProvider cloud={cloud}>
      <QueryClientProvider client={queries}>
        <Gate />
      </QueryClientProvider>
    </CloudProvider>
  );
}

/** The pages for who is logged in, the door for everybody else. */
function Gate() {
  const state = useSession();
  const { session } = useCloud();
  const queries = useQueryClient();
  const isRestoring = state.status === 'restoring';
  useEffect(() => {
    // A failure leaves the state as it is; the page offers to try again.
    if (isRestoring) session.accessToken().catch((error: unknown) => console.warn('the session could not be restored', error));
  }, [isRestoring, session]);
  useEffect(() => {
    // The next person may see other stores.
    if (state.status === 'signed-out') queries.clear();
  }, [queries, state.status]);
  switch (state.status) {
    case 'signed-in':
      return <RouterProvider router={router} />;
    case 'signed-out':
      return <LoginPage notice={state.notice} />;
    case 'restoring':
      return <Restoring />;
  }
}

function Restoring() {
  const { session } = useCloud();
  return (
    <main className="bo-door">
      <p className="forno-muted" role="status">
        Opening your session…
      </p>
      <button type="button" className="bo-link" onClick={() => void session.logOut()}>
        Log in again instead
      </button>
    </main>
  );
}

function ToToday() {
  const { search } = useLocation();
  return <Navigate to={{ pathname: '/today', search }} replace />;
}
