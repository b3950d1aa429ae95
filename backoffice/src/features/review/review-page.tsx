import { NavLink, Outlet, useLocation } from 'react-router';
import { Tabs } from '../../ui/tabs.tsx';
import './review.css';

const TABS = [
  ['conflicts', 'Conflicts'],
  ['quarantine', 'Quarantine'],
  ['dead-letters', 'Dead letters'],
  ['lines', 'Partner lines'],
  ['webhooks', 'Webhooks'],
] as const;

/** What a person has to decide, and how we stand with outside systems. */
export function ReviewPage() {
  const { search } = useLocation();
  return (
    <>
      <div className="bo-page-head">
        <h1>Review</h1>
      </div>
      <Tabs label="Review">
        {TABS.map(([path, name]) => (
          <NavLink key={path} to={{ pathname: `/review/${path}`, search }}>
            {name}
          </NavLink>
        ))}
      </Tabs>
      <Outlet />
    </>
  );
}
