/**
 * Between the shell and the master's utility process. The key travels here and not in the environment,
 * where every program of the same user could read it.
 */
export type ToMaster =
  | { readonly kind: 'start'; readonly keyHex: string | null }
  | { readonly kind: 'stop' }
  /** To be answered at once: a process that runs and does not answer sells nothing. */
  | { readonly kind: 'ping' };

export type FromMaster =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'pong' }
  | { readonly kind: 'failed'; readonly reason: string };
