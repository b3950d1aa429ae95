import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';

export interface Pages {
  /** Folder of the built terminal. */
  readonly terminal?: string;
  /** Folder with the built screens: `kds/`, `lobby/`, `menu/`, `customer/`, `dispatch/` and their assets. */
  readonly display?: string;
}

/** The pages that the master serves to terminals and screens; the same origin as its sockets. */
export function servePages(
  app: Express,
  { terminal, display }: Pages,
  /** Where else a page may find its master one day. */
  machines: () => readonly string[] = () => [],
): void {
  const cached = { index: 'index.html', setHeaders: setHeaders(machines) };
  if (terminal && existsSync(join(terminal, 'index.html')))
    app.use('/terminal', express.static(terminal, cached));
  if (display)
    for (const path of ['kds', 'lobby', 'menu', 'customer', 'dispatch'])
      if (existsSync(join(display, path))) app.use(`/${path}`, express.static(join(display, path), cached));
  if (display && existsSync(join(display, 'assets')))
    app.use('/assets', express.static(join(display, 'assets'), cached));
  app.get('/', (_request, response) => response.redirect('/terminal/'));
}

/** Own scripts and own wires only. Styles may be inline: React sets the place and size of what it draws. */
const contentSecurityPolicy = (machines: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${["'self'", ...machines.flatMap(wiresOf)].join(' ')}`,
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A machine's pages and its sockets are different sources to a browser. */
const wiresOf = (address: string): readonly string[] => {
  const { origin } = new URL(address);
  return [origin, origin.replace(/^http/, 'ws')];
};

/** Built files carry their hash in the name and never change; the page itself is always asked for. */
const setHeaders =
  (machines: () => readonly string[]) =>
  (response: { setHeader: (name: string, value: string) => void }, path: string): void => {
    response.setHeader('x-content-type-options', 'nosniff');
    if (path.endsWith('.html'))
      response.setHeader('content-security-policy', contentSecurityPolicy(machines()));
    response.setHeader(
      'cache-control',
      path.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable',
    );
  };
