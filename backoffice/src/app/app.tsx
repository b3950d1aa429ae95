import { useEffect, useState } from 'react';
import { QueryClientProvider, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createBrowserRouter, Navigate, RouterProvider, useLocation } from 'react-router';
import { InvitationPage } from '../features/login/invitation-page.tsx';
import { LoginPage } from '../features/login/login-page.tsx';
import { CloudProvider, useCloud, useSession, type Cloud } from './cloud-context.tsx';
import { NotFoundPage, PageFault } from './not-found-page.tsx';
import { Shell } from './shell.tsx';
import { stockroomPages } from './stockroom-routes.ts';

/** Each page comes when it is first opened: charts and the menu's rules are most of the weight. */
const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      errorElement: <PageFault />,
      HydrateFallback: Opening,
      children: [
        { index: true, element: <ToToday /> },
        {
          path: 'today',
          lazy: async () => ({ Component: (await import('../features/today/today-page.tsx')).TodayPage }),
        },
        {
          path: 'reports',
          lazy: async () => ({ Component: (await import('../reports/reports-page.tsx')).ReportsPage }),
        },
        {
          path: 'menu',
          lazy: async () => ({ Component: (await import('../features/menu/menu-page.tsx')).MenusPage }),
        },
        {
          path: 'menu/:menuId',
          lazy: async () => ({ Component: (await import('../features/menu/menu-page.tsx')).MenuPage }),
          children: [
            {
              index: true,
              lazy: async () => ({ Component: (await import('../features/menu/items-page.tsx')).ItemsPage }),
            },
            {
              path: 'changes',
              lazy: async () => ({
                Component: (await import('../features/menu/changes-page.tsx')).ChangesPage,
              }),
            },
            {
              path: 'versions',
              lazy: async () => ({
                Component: (await import('../features/menu/versions-page.tsx')).VersionsPage,
              }),
            },
            {
              path: 'rollout',
              lazy: async () => ({
                Component: (await import('../features/menu/rollout-page.tsx')).RolloutPage,
              }),
            },
            {
              path: 'check',
              lazy: async () => ({ Component: (await import('../features/menu/check-page.tsx')).CheckPage }),
            },
            {
              path: 'preview',
              lazy: async () => ({
                Component: (await import('../features/menu/preview-page.tsx')).PreviewPage,
              }),
            },
            {
              path: 'translations',
              lazy: async () => ({
                Component: (await import('../features/menu/translations-page.tsx')).TranslationsPage,
              }),
            },
            {
              path: 'parts',
              lazy: async () => ({ Component: (await import('../features/menu/parts-page.tsx')).PartsPage }),
            },
            {
              path: 'deals',
              lazy: async () => ({ Component: (await import('../features/deals/deals-page.tsx')).DealsPage }),
            },
            {
              path: 'deals/:dealId',
              lazy: async () => ({ Component: (await import('../features/deals/deals-page.tsx')).DealsPage }),
            },
            {
              path: ':kind/:id',
              lazy: async () => ({ Component: (await import('../features/menu/items-page.tsx')).ItemsPage }),
            },
          ],
        },
        {
          path: 'boards',
          lazy: async () => ({ Component: (await import('../features/boards/boards-page.tsx')).BoardsPage }),
        },
        {
          path: 'boards/kitchen',
          lazy: async () => ({
            Component: (await import('../features/kitchen/kitchen-page.tsx')).KitchenPage,
          }),
        },
        {
          path: 'stores',
          lazy: async () => ({ Component: (await import('../features/stores/stores-page.tsx')).StoresPage }),
        },
        {
          path: 'devices',
          lazy: async () => ({
            Component: (await import('../features/devices/devices-page.tsx')).DevicesPage,
          }),
        },
        {
          path: 'inventory',
          lazy: async () => ({
            Component: (await import('../features/inventory/stockroom-page.tsx')).StockroomPage,
          }),
          children: stockroomPages,
        },
        {
          path: 'review',
          lazy: async () => ({ Component: (await import('../features/review/review-page.tsx')).ReviewPage }),
          children: [
            { index: true, element: <Navigate to="conflicts" replace /> },
            {
              path: 'conflicts',
              lazy: async () => ({
                Component: (await import('../features/review/conflicts-page.tsx')).ConflictsPage,
              }),
            },
            {
              path: 'quarantine',
              lazy: async () => ({
                Component: (await import('../features/review/quarantine-page.tsx')).QuarantinePage,
              }),
            },
            {
              path: 'dead-letters',
              lazy: async () => ({
                Component: (await import('../features/review/dead-letters-page.tsx')).DeadLettersPage,
              }),
            },
            {
              path: 'lines',
              lazy: async () => ({
                Component: (await import('../features/review/lines-page.tsx')).LinesPage,
              }),
            },
            {
              path: 'webhooks',
              lazy: async () => ({
                Component: (await import('../features/review/webhooks-page.tsx')).WebhooksPage,
              }),
            },
          ],
        },
        {
          path: 'audit',
          lazy: async () => ({ Component: (await import('../features/audit/audit-page.tsx')).AuditPage }),
        },
        {
          path: 'staff',
          lazy: async () => ({ Component: (await import('../features/staff/staff-page.tsx')).StaffPage }),
        },
        {
          path: 'staff/shops',
          lazy: async () => ({
            Component: (await import('../features/staff/shop-staff-page.tsx')).ShopStaffPage,
          }),
        },
        {
          path: 'staff/:userId',
          lazy: async () => ({ Component: (await import('../features/staff/staff-page.tsx')).StaffPage }),
        },
        {
          path: 'keys',
          lazy: async () => ({ Component: (await import('../features/keys/keys-page.tsx')).KeysPage }),
        },
        {
          path: 'customers',
          lazy: async () => ({
            Component: (await import('../features/customers/customers-page.tsx')).CustomersPage,
          }),
        },
        {
          path: 'settings',
          lazy: async () => ({
            Component: (await import('../features/settings/settings-page.tsx')).SettingsPage,
          }),
        },
        {
          path: 'account',
          lazy: async () => ({
            Component: (await import('../features/account/account-page.tsx')).AccountPage,
          }),
        },
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
    if (isRestoring)
      session
        .accessToken()
        .catch((error: unknown) => console.warn('the session could not be restored', error));
  }, [isRestoring, session]);
  useEffect(() => {
    // The next person may see other stores.
    if (state.status === 'signed-out') queries.clear();
  }, [queries, state.status]);
  switch (state.status) {
    case 'signed-in':
      return <RouterProvider router={router} />;
    case 'signed-out':
      return <Door notice={state.notice} />;
    case 'restoring':
      return <Restoring />;
  }
}

/** Where a mail's link leads, and the log-in for everybody else. */
function Door({ notice }: { notice: string | null }) {
  const [invitation, setInvitation] = useState(() =>
    window.location.pathname.endsWith('/invitation') ? window.location.hash.slice(1) : null,
  );
  const [isWelcome, setWelcome] = useState(false);
  if (invitation === null)
    return <LoginPage notice={isWelcome ? 'Your password is set. Log in with it from now on.' : notice} />;
  return (
    <InvitationPage
      token={invitation}
      onDone={(accepted) => {
        // The token is done with, and stands in no history.
        window.history.replaceState(null, '', '/backoffice/');
        setWelcome(accepted);
        setInvitation(null);
      }}
    />
  );
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

function Opening() {
  return <p className="bo-door forno-muted">Opening…</p>;
}

function ToToday() {
  const { search } = useLocation();
  return <Navigate to={{ pathname: '/today', search }} replace />;
}
