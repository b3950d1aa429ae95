import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';

export interface Pages {
  /** Folder of the built terminal. */
  readonly terminal?: string;
  /** Folder with the built screens: `kds/`, `lobby/`, `menu/` and their assets. */
  readonly display?: string;
}

/** The pages that the master serves to terminals and screens; the same origin as its sockets. */
export function servePages(app: Express, { terminal, display }: Pages): void {
  const cached = { index: 'index.html', setHeaders: setCaching };
  if (terminal && existsSync(join(terminal, 'index.html'))) app.use('/terminal', express.static(terminal, cached));
  if (display) for (const path of ['kds', 'lobby', 'menu']) if (existsSync(join(display, path))) app.use(`/${path}`, express.static(join(display, path), cached));
  if (display && existsSync(join(display, 'assets'))) app.use('/assets', express.static(join(display, 'assets'), cached));
  app.get('/', (_request, response) => response.redirect('/terminal/'));
}

/** Built files carry their hash in the name and never change; the page itself is always asked for. */
function setCaching(response: { setHeader: (name: string, value: string) => void }, path: string): void {
  response.setHeader('cache-control', path.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable');
}
