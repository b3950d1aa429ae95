import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { manifestName, objectName, type Release } from '../release/release.ts';
import { MANIFEST_BYTES_MAX } from '../release/signing.ts';

/** Trouble on the way or a feed that holds something else than its manifest says. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  /** False: asking again brings the same. */
  readonly retryable: boolean;
  constructor(message: string, { retryable }: { readonly retryable: boolean }) {
    super(message);
    this.retryable = retryable;
  }
}

/** Where releases come from. */
export interface Feed {
  /** The manifest as it lies there; null when there is none for this product. */
  manifest(of: Pick<Release, 'channel' | 'product' | 'platform'>): Promise<string | null>;
  /** A chunk's bytes, proved by their hash. Throws `FeedError`. */
  chunk(of: { readonly sha256: string; readonly bytes: number }): Promise<Uint8Array>;
}

const decompress = promisify(zstdDecompress);
const ANSWER_MS_MAX = 30_000;
const TRIES = 4;

/** A folder behind any static web server. */
export function httpFeed(url: string, options: { readonly retryMs?: number } = {}): Feed {
  const base = url.endsWith('/') ? url : `${url}/`;
  const get = async (name: string, bytesMax: number): Promise<Uint8Array | null> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await getOnce(new URL(name, base), bytesMax);
      } catch (error) {
        if (!(error instanceof FeedError) || !error.retryable || attempt === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, (options.retryMs ?? 1_000) * 2 ** (attempt - 1)));
      }
    }
  };
  return {
    async manifest(of) {
      const bytes = await get(manifestName(of), MANIFEST_BYTES_MAX);
      return bytes === null ? null : new TextDecoder().decode(bytes);
    },
    async chunk({ sha256, bytes }) {
      // Compressed bytes may be a little longer than what they hold; far longer is no chunk.
      const packed = await get(objectName(sha256), bytes + 4096);
      if (packed === null) throw new FeedError(`The feed lacks chunk ${sha256}.`, { retryable: false });
      const raw = await decompress(packed, { maxOutputLength: bytes }).catch((error: Error) => {
        throw new FeedError(`Chunk ${sha256} cannot be unpacked: ${error.message}`, { retryable: false });
      });
      if (createHash('sha256').update(raw).digest('hex') !== sha256)
        throw new FeedError(`Chunk ${sha256} is not what its name says.`, { retryable: false });
      return raw;
    },
  };
}

async function getOnce(url: URL, bytesMax: number): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (response.status === 404) return null;
    if (!response.ok)
      throw new FeedError(`${url.pathname}: ${response.status}`, { retryable: response.status >= 500 });
    return await bounded(response, { url, bytesMax });
  } catch (error) {
    if (error instanceof FeedError) throw error;
    throw new FeedError(`${url.pathname}: ${String(error)}`, { retryable: true });
  }
}

/** Reads no further than may be: a feed that sends without end must not fill the memory. */
async function bounded(
  response: Response,
  { url, bytesMax }: { readonly url: URL; readonly bytesMax: number },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > bytesMax)
      throw new FeedError(`${url.pathname} is longer than it may be.`, { retryable: false });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
