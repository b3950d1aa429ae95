import type { Request, RequestHandler, Response } from 'express';

export type Serve = (request: Request, response: Response) => Promise<void>;

export interface Found {
  readonly serve: Serve;
  readonly params: Readonly<Record<string, string>>;
}

interface Entry {
  readonly parts: readonly string[];
  /** Null: the router's own to decide. */
  readonly serve: Serve | null;
}

const PLAIN = /^:?[\w.-]+$/;

/**
 * Routes by their method and the number of their parts. A router asks every route that it knows, one pattern
 * after the other; there are hundreds. What is written in any unusual way (an escape, a slash at the end,
 * capitals) is not found here, and left to the router.
 */
export class RouteTable {
  readonly #entries = new Map<string, Entry[]>();

  /** Of two that match, the first that was added is found, as by the router. */
  add(method: string, path: string, serve: Serve): void {
    const parts = path.slice(1).split('/');
    const key = keyOf(method.toUpperCase(), parts.length);
    const entries = this.#entries.get(key) ?? [];
    this.#entries.set(key, entries);
    entries.push({ parts, serve: parts.every((part) => PLAIN.test(part)) ? serve : null });
  }

  find(method: string, path: string): Found | null {
    if (path.includes('%')) return null;
    const parts = path.slice(1).split('/');
    const entry = this.#entries
      .get(keyOf(method, parts.length))
      ?.find((candidate) => candidate.serve === null || matches(candidate.parts, parts));
    if (!entry?.serve) return null;
    const params: Record<string, string> = {};
    for (const [n, part] of entry.parts.entries())
      if (part.startsWith(':')) params[part.slice(1)] = parts[n]!;
    return { serve: entry.serve, params };
  }
}

const keyOf = (method: string, parts: number): string => `${method} ${parts}`;

const matches = (pattern: readonly string[], parts: readonly string[]): boolean =>
  pattern.every((part, n) => (part.startsWith(':') ? parts[n] !== '' : part === parts[n]));

/** Several handlers as one, each called by the one before it. */
export function inTurn(handlers: readonly RequestHandler[]): RequestHandler {
  return (request, response, onward) => {
    const go = (n: number): void => {
      const handler = handlers[n];
      if (!handler) return onward();
      const working = handler(request, response, (error?: unknown) =>
        error === undefined || error === null ? go(n + 1) : onward(error),
      );
      if (working instanceof Promise) working.catch(onward);
    };
    go(0);
  };
}
