import { applyTheme } from '@forno/shared/ui';
import { mountScreen } from '../../client/mount-screen.tsx';
import './kds.css';
import { KitchenScreen } from './kitchen-screen.tsx';

applyTheme('dark', document.documentElement);
mountScreen({ kind: 'kitchen', name: 'Kitchen', topics: ['kitchen', 'menu'], page: <KitchenScreen /> });
