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
  /** Whether pages follow their master by themselves: in plain browsers, where no shell does it for them. */
  follows: () => boolean,
): void {
  const cached = { index: 'index.html', setHeaders: setHeaders(follows) };
  if (terminal && existsSync(join(terminal, 'index.html')))
    app.use('/terminal', express.static(terminal, cached));
  if (display)
    for (const path of ['kds', 'lobby', 'menu', 'customer', 'dispatch'])
      if (existsSync(join(display, path))) app.use(`/${path}`, express.static(join(display, path), cached));
  if (display && existsSync(join(display, 'assets')))
    app.use('/assets', express.static(join(display, 'assets'), cached));
  app.get('/', (_request, response) => response.redirect('/terminal/'));
}

/**
 * Own scripts only, and own wires where a shell leads them. A page that follows its master by itself goes to a machine
 * that may have come to the shop, or changed its address, long after the page was opened: a list of machines would be
 * that of yesterday. Styles may be inline: React sets the place and size of what it draws.
 */
const contentSecurityPolicy = (follows: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    // Each stands for its kind over TLS, too.
    `connect-src 'self'${follows ? ' http: ws:' : ''}`,
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Built files carry their hash in the name and never change; the page itself is always asked for. */
const setHeaders =
  (follows: () => boolean) =>
  (response: { setHeader: (name: string, value: string) => void }, path: string): void => {
    response.setHeader('x-content-type-options', 'nosniff');
    if (path.endsWith('.html'))
      response.setHeader('content-security-policy', contentSecurityPolicy(follows()));
    response.setHeader(
      'cache-control',
      path.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable',
    );
  };
