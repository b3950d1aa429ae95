import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** What browsers are told of every answer; it never changes, so it is worked out once. */
export function fixedHeaders(): RequestHandler {
  const headers = new Map<string, string>();
  const collecting = {
    setHeader: (name: string, value: string) => void headers.set(name, value),
    removeHeader: (name: string) => void headers.delete(name),
  };
  helmet({
    contentSecurityPolicy: {
      directives: {
        'img-src': ["'self'", 'data:'],
        'style-src': ["'self'", "'unsafe-inline'"],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: false,
  })({} as Request, collecting as unknown as Response, (error?: unknown) => {
    if (error !== undefined) throw error as Error;
  });
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}
