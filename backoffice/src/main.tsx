import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme } from '@forno/shared/ui';
import '@forno/shared/ui/fonts.css';
import '@forno/shared/ui/tokens.css';
import '@forno/shared/ui/base.css';
import './app/app.css';
import './app/shell.css';
import './ui/ui.css';
import './features/pages.css';
import './features/menu/menu.css';
import { cloudApi } from './api/cloud.ts';
import { browserSession } from './api/browser-session.ts';
import { createQueryClient } from './api/queries.ts';
import { App } from './app/app.tsx';
import { keptTheme } from './app/theme.ts';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
applyTheme(keptTheme(), document.documentElement);
const session = browserSession();
const api = cloudApi({ fetch: (url, init) => fetch(url, init), session });
createRoot(root).render(
  <StrictMode>
    <App cloud={{ api, session }} queries={createQueryClient()} />
  </StrictMode>,
);
