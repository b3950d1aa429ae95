import { useEffect } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { Strip } from '@forno/shared/ui';
import { AccountMenu } from './account-menu.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { useOnline } from './use-online.ts';

const PLACES = [
  ['today', 'Today'],
  ['reports', 'Reports'],
  ['menu', 'Menu'],
  ['boards', 'Boards'],
  ['stores', 'Stores'],
  ['devices', 'Devices'],
  ['review', 'Review'],
  ['inventory', 'Inventory'],
  ['customers', 'Customers'],
  ['staff', 'Staff'],
  ['keys', 'API keys'],
  ['settings', 'Settings'],
  ['audit', 'Audit'],
] as const;

/** Where one is and what one looks at; the pages are inside. */
export function Shell() {
  const { pathname, search } = useLocation();
  const isOnline = useOnline();
  const place = PLACES.find(([path]) => pathname.startsWith(`/${path}`));
  useEffect(() => {
    document.title = place ? `${place[1]} · Forno` : 'Forno backoffice';
  }, [place]);
  // Of the page only what is looked at goes along, not its own choices.
  const kept = new URLSearchParams(
    [...new URLSearchParams(search)].filter(([key]) => ['store', 'period', 'from', 'to'].includes(key)),
  );
  return (
    <div className="bo-shell">
      <a className="bo-skip" href="#page" onClick={focusPage}>
        Skip to the page
      </a>
      <nav className="bo-rail" aria-label="Places">
        <p className="bo-brand" aria-hidden="true">
          Forno
        </p>
        <ul>
          {PLACES.map(([path, name]) => (
            <li key={path}>
              <NavLink to={{ pathname: `/${path}`, search: kept.toString() }}>{name}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="bo-body">
        <header className="bo-top">
          <ScopeBar />
          <AccountMenu />
        </header>
        {isOnline ? null : (
          <Strip tone="amber">
            You are offline. What you see is from before; nothing can be saved until the connection is back.
          </Strip>
        )}
        <main id="page" className="bo-page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}

/** By hand: with a base address a bare fragment would leave the page. */
function focusPage(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#page')?.focus();
}
