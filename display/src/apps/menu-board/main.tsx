import { applyTheme } from '@forno/shared/ui';
import { mountScreen } from '../../client/mount-screen.tsx';
import { themeOf } from '../../client/theme-of.ts';
import './menu-board.css';
import { MenuScreen } from './menu-screen.tsx';

applyTheme(themeOf(location.search), document.documentElement);
mountScreen({ kind: 'menu-board', name: 'Menu board', topics: ['menu'], page: <MenuScreen /> });
