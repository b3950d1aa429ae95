import { NavLink, useLocation } from 'react-router';
import { Tabs } from '../../ui/tabs.tsx';

/** Two kinds of people: who logs in here, and who types a PIN in a shop. */
export function StaffTabs() {
  const isShops = useLocation().pathname.startsWith('/staff/shops');
  return (
    <Tabs label="Staff">
      <NavLink to="/staff" end={isShops}>
        Backoffice
      </NavLink>
      <NavLink to="/staff/shops">In the shops</NavLink>
    </Tabs>
  );
}
