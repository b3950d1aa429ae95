import { applyTheme } from '@forno/shared/ui';
import { mountScreen } from '../../client/mount-screen.tsx';
import { themeOf } from '../../client/theme-of.ts';
import './lobby.css';
import { LobbyScreen } from './lobby-screen.tsx';

applyTheme(themeOf(location.search), document.documentElement);
mountScreen({ kind: 'lobby', name: 'Lobby', topics: ['lobby', 'menu'], page: <LobbyScreen /> });
