import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@forno/shared/ui/fonts.css';
import '@forno/shared/ui/tokens.css';
import '@forno/shared/ui/base.css';
import './ordering.css';
import { OrderingApp } from './ordering-app.tsx';

const root = document.querySelector('#root');
if (!root) throw new Error('ordering.html has no #root');
createRoot(root).render(
  <StrictMode>
    <OrderingApp />
  </StrictMode>,
);
