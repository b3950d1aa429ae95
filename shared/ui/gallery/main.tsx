import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../fonts.css';
import '../tokens.css';
import '../base.css';
import './gallery.css';
import { Gallery } from './gallery.tsx';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
