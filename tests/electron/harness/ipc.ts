import { isDeepStrictEqual } from 'node:util';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

class IpcMain {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  /** What a page's `invoke` comes to; errors carry Electron's words. */
  async invoke(
    event: unknown,
    channel: string,
    args: readonly unknown[],
  ): Promise<{ value: unknown } | { error: string }> {
    try {
      const handler = this.#handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return { value: asJson(await handler(event, ...args)) };
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${String(error)}` };
    }
  }
}

/** Electron clones structures, this wire carries JSON: what would differ is refused. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value);
  if (text === undefined || !isDeepStrictEqual(JSON.parse(text), value))
    throw new Error('the harness carries JSON only');
  return value;
}

export const ipcMain = new IpcMain();
