import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { NetError, type CloudAnswer, type CloudNet, type CloudRequest } from '@forno/shared/ports';

const compress = promisify(gzip);
/** Small bodies cost more to compress than to send. */
const COMPRESS_FROM_BYTES = 1_024;

/** The cloud over HTTP with the store's device token; large bodies go gzipped. */
export function httpNet(options: {
  readonly url: string;
  readonly token: string;
  readonly timeoutMs?: number;
}): CloudNet {
  const { url, token, timeoutMs = 30_000 } = options;
  return {
    async request({ method, path, body, headers: more }: CloudRequest): Promise<CloudAnswer> {
      const headers: Record<string, string> = {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...more,
      };
      let payload: Uint8Array<ArrayBuffer> | string | undefined = body;
      if (body !== undefined) headers['content-type'] = 'application/json';
      if (body !== undefined && body.length >= COMPRESS_FROM_BYTES) {
        payload = new Uint8Array(await compress(body, { level: 1 }));
        headers['content-encoding'] = 'gzip';
      }
      try {
        const response = await fetch(new URL(path, url), {
          method,
          headers,
          signal: AbortSignal.timeout(timeoutMs),
          ...(payload !== undefined && { body: payload }),
        });
        return { status: response.status, body: await response.text() };
      } catch (error) {
        throw new NetError(`${method} ${path}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    },
  };
}
