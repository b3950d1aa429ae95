import { applyTheme } from '@forno/shared/ui';
import { mountScreen } from '../../client/mount-screen.tsx';
import { themeOf } from '../../client/theme-of.ts';
import './dispatch.css';
import { DispatchScreen } from './dispatch-screen.tsx';

applyTheme(themeOf(location.search), document.documentElement);
mountScreen({ kind: 'dispatch', name: 'Drivers', topics: ['dispatch', 'menu'], page: <DispatchScreen /> });
