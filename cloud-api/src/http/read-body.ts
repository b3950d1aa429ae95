import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import express, { type Request, type Response } from 'express';

export type ReadBody = (request: Request, response: Response) => Promise<string>;

const unzip = promisify(gunzip);

/**
 * Reads bodies as text. One that says how long it is and came as it is, or zipped as shops zip, takes no
 * library: its length is held by the server. What comes in pieces, otherwise packed or is too long does.
 * @throws what body-parser throws: it carries the status that it stands for
 */
export function bodyReader(bytesMax: number): ReadBody {
  const readAny = express.raw({ type: () => true, limit: bytesMax });
  return async (request, response) => {
    const { 'content-length': length, 'content-encoding': encoding } = request.headers;
    if (length !== undefined && Number(length) <= bytesMax) {
      if (encoding === undefined) return (await readPieces(request)).toString('utf8');
      if (encoding.toLowerCase() === 'gzip') return unzipped(await readPieces(request), bytesMax);
    }
    return new Promise((resolve, reject) => {
      readAny(request, response, (error?: unknown) => {
        if (error) return reject(error as Error);
        resolve(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
      });
    });
  };
}

function readPieces(request: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.once('end', () => resolve(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)));
    request.once('error', (error) => reject(problem(400, 'request.aborted', error.message)));
  });
}

/** The least that holds a header and a length. */
const GZIP_BYTES_MIN = 18;
const ROOM_BYTES = 64;

/**
 * In one piece: a stream hands over sixteen kilobytes at a time, each by way of another thread, which was a
 * tenth of what an upload costs this process. How long it will be stands at its end; where that is a lie, it
 * takes more pieces, up to what a body may be and no further.
 */
async function unzipped(zipped: Buffer, bytesMax: number): Promise<string> {
  const said = zipped.length < GZIP_BYTES_MIN ? 0 : zipped.readUInt32LE(zipped.length - 4);
  try {
    const whole = await unzip(zipped, {
      chunkSize: Math.min(said, bytesMax) + ROOM_BYTES,
      maxOutputLength: bytesMax,
    });
    return whole.toString('utf8');
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw problem(413, 'entity.too.large', 'request entity too large', { cause: error });
    if (code?.startsWith('Z_')) throw problem(400, 'encoding.invalid', message, { cause: error });
    throw error;
  }
}

const problem = (status: number, type: string, message: string, options?: ErrorOptions): Error =>
  Object.assign(new Error(message, options), { status, type });
