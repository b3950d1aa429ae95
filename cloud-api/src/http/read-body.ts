import express, { type Request, type Response } from 'express';

export type ReadBody = (request: Request, response: Response) => Promise<string>;

/**
 * Reads bodies as text. One that says how long it is and came as it is takes no library: its length is
 * held by the server. What is zipped, comes in pieces or is too long does.
 * @throws what body-parser throws: it carries the status that it stands for
 */
export function bodyReader(bytesMax: number): ReadBody {
  const readAny = express.raw({ type: () => true, limit: bytesMax });
  return (request, response) => {
    const { 'content-length': length, 'content-encoding': encoding } = request.headers;
    if (encoding === undefined && length !== undefined && Number(length) <= bytesMax)
      return readPlain(request);
    return new Promise((resolve, reject) => {
      readAny(request, response, (error?: unknown) => {
        if (error) return reject(error as Error);
        resolve(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
      });
    });
  };
}

function readPlain(request: Request): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.once('end', () =>
      resolve((pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)).toString('utf8')),
    );
    request.once('error', (error) =>
      reject(Object.assign(new Error(error.message), { status: 400, type: 'request.aborted' })),
    );
  });
}
