import { mountScreen } from '../../client/mount-screen.tsx';
import './kds.css';
import './make-line.css';
import './panels.css';
import { KitchenScreen } from './kitchen-screen.tsx';

mountScreen({ kind: 'kitchen', name: 'Kitchen', topics: ['kitchen', 'menu'], page: <KitchenScreen /> });
