import { applyTheme } from '@forno/shared/ui';
import { mountScreen } from '../../client/mount-screen.tsx';
import { themeOf } from '../../client/theme-of.ts';
import './customer.css';
import { CustomerScreen } from './customer-screen.tsx';
import { keptTerminal } from './kept-terminal.ts';

applyTheme(themeOf(location.search), document.documentElement);
const terminal = keptTerminal({
  asked: new URLSearchParams(location.search).get('terminal'),
  storage: localStorage,
});
mountScreen({
  kind: 'customer',
  name: 'Customer display',
  topics: ['menu'],
  page: <CustomerScreen terminal={terminal} />,
});
