import { applyTheme } from '@forno/shared/ui';
import { mountScreen } from '../../client/mount-screen.tsx';
import { themeOf } from '../../client/theme-of.ts';
import './menu-screen.css';
import { MenuScreen } from './menu-screen.tsx';

const query = new URLSearchParams(location.search);
applyTheme(themeOf(location.search), document.documentElement);
mountScreen({
  kind: 'menu-board',
  name: 'Menu board',
  topics: ['menu'],
  page: (
    <MenuScreen boardId={query.get('board')} screen={Math.max(1, Number(query.get('screen') ?? 1) || 1)} />
  ),
});
