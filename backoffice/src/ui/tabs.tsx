import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';

/** Pages of a place, beside each other; on a phone they scroll, and the one that is open is in sight. */
export function Tabs({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav className="bo-tabs" aria-label={label} ref={nav}>
      {children}
    </nav>
  );
}
