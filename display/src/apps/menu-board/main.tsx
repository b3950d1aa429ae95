import { applyTheme } from '@forno/shared/ui';
import { mountScreen } from '../../client/mount-screen.tsx';
import { themeOf } from '../../client/theme-of.ts';
import './menu-screen.css';
import { boardPlace, keepBoardPlace } from './kept-board.ts';
import { MenuScreen } from './menu-screen.tsx';

applyTheme(themeOf(location.search), document.documentElement);
mountScreen({
  kind: 'menu-board',
  name: 'Menu board',
  topics: ['menu'],
  page: (
    <MenuScreen
      place={boardPlace(location.search, localStorage)}
      onPlace={(place) => keepBoardPlace(place, localStorage)}
    />
  ),
});
