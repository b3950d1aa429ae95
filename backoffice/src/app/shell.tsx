import { useEffect } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { Strip } from '@forno/shared/ui';
import { AccountMenu } from './account-menu.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { useOnline } from './use-online.ts';

/** What the rail names, at most eight places; behind some there are several pages. */
const PLACES = [
  { name: 'Today', pages: [['today', 'Today']] },
  { name: 'Reports', pages: [['reports', 'Reports']] },
  {
    name: 'Menu',
    pages: [
      ['menu', 'Menus'],
      ['boards', 'Boards'],
    ],
  },
  {
    name: 'Stores',
    pages: [
      ['stores', 'Stores'],
      ['devices', 'Devices'],
    ],
  },
  { name: 'Inventory', pages: [['inventory', 'Inventory']] },
  { name: 'Review', pages: [['review', 'Review']] },
  {
    name: 'People',
    pages: [
      ['staff', 'Staff'],
      ['customers', 'Customers'],
    ],
  },
  {
    name: 'Settings',
    pages: [
      ['settings', 'Settings'],
      ['keys', 'API keys'],
      ['audit', 'Audit'],
    ],
  },
] as const satisfies readonly { name: string; pages: readonly (readonly [path: string, name: string])[] }[];

/** Where one is and what one looks at; the pages are inside. */
export function Shell() {
  const { pathname, search } = useLocation();
  const isOnline = useOnline();
  const isAt = (path: string): boolean => pathname === `/${path}` || pathname.startsWith(`/${path}/`);
  const place = PLACES.find(({ pages }) => pages.some(([path]) => isAt(path)));
  const page = place?.pages.find(([path]) => isAt(path));
  const title = page ? `${page[1]} · Forno` : 'Forno backoffice';
  useEffect(() => {
    document.title = title;
  }, [title]);
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
          {PLACES.map((one) => (
            <li key={one.name}>
              <Link
                to={{ pathname: `/${one.pages[0][0]}`, search: kept.toString() }}
                className={one === place ? 'active' : undefined}
                aria-current={one === place ? 'page' : undefined}
              >
                {one.name}
              </Link>
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
          {place && place.pages.length > 1 ? (
            <nav className="bo-places" aria-label={place.name}>
              {place.pages.map(([path, name]) => (
                <NavLink key={path} to={{ pathname: `/${path}`, search: kept.toString() }}>
                  {name}
                </NavLink>
              ))}
            </nav>
          ) : null}
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
