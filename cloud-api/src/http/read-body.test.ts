import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { bodyReader } from './read-body.ts';

const BYTES_MAX = 10_000;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

type Outcome = { readonly text: string } | { readonly status: number; readonly type: string };

/** A server that answers with what it read, and tells of each reading, answered or not. */
async function reading(): Promise<{
  url: string;
  port: number;
  outcomes: Outcome[];
  heard: () => Promise<void>;
}> {
  const read = bodyReader(BYTES_MAX);
  const outcomes: Outcome[] = [];
  const waiting: (() => void)[] = [];
  const app = express();
  app.use(async (request, response) => {
    const outcome = await read(request, response).then(
      (text): Outcome => ({ text }),
      ({ status, type }: { status: number; type: string }): Outcome => ({ status, type }),
    );
    outcomes.push(outcome);
    for (const tell of waiting.splice(0)) tell();
    response.json(outcome);
  });
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    outcomes,
    heard: async () => {
      while (outcomes.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

const post = async (
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  encoding?: string,
): Promise<Outcome> => {
  const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
  return (await (await fetch(url, { method: 'POST', body, headers })).json()) as Outcome;
};

const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);
const TEXT = '{"name":"Jalapeño 🌶","n":1}';

describe('a body', () => {
  it.each([
    ['as it is', TEXT, undefined],
    ['with nothing in it', '', undefined],
    ['zipped', bytes(gzipSync(TEXT)), 'gzip'],
    ['zipped by one who shouts', bytes(gzipSync(TEXT)), 'GZIP'],
    ['deflated', bytes(deflateSync(TEXT)), 'deflate'],
    ['packed by Brotli', bytes(brotliCompressSync(TEXT)), 'br'],
  ])('is read %s', async (_, body, encoding) => {
    const { url } = await reading();
    expect(await post(url, body, encoding)).toEqual({ text: body === '' ? '' : TEXT });
  });

  it('is read to its end when it is as long as one may be, and no further', async () => {
    const { url } = await reading();
    const [most, more] = ['x'.repeat(BYTES_MAX), 'x'.repeat(BYTES_MAX + 1)];
    const tooLarge = { status: 413, type: 'entity.too.large' };
    expect(await post(url, most)).toEqual({ text: most });
    expect(await post(url, bytes(gzipSync(most)), 'gzip')).toEqual({ text: most });
    expect(await post(url, more)).toEqual(tooLarge);
    expect(await post(url, bytes(gzipSync(more)), 'gzip')).toEqual(tooLarge);
  });

  it('that unzips to a thousand times its length stops at the limit, whatever it says of itself', async () => {
    const { url } = await reading();
    const bomb = gzipSync('0'.repeat(BYTES_MAX * 1000));
    const tooLarge = { status: 413, type: 'entity.too.large' };
    expect(await post(url, bytes(bomb), 'gzip')).toEqual(tooLarge);
    // The length at its end says: nothing.
    bomb.writeUInt32LE(0, bomb.length - 4);
    expect(await post(url, bytes(bomb), 'gzip')).toEqual(tooLarge);
  });

  it('whose zip says that it is far longer than it is, is refused as damaged', async () => {
    const { url } = await reading();
    const zipped = gzipSync(TEXT);
    zipped.writeUInt32LE(0xff_ff_ff_ff, zipped.length - 4);
    expect(await post(url, bytes(zipped), 'gzip')).toMatchObject({ status: 400 });
  });

  it.each([
    ['cut off', gzipSync(TEXT.repeat(50)).subarray(0, 40)],
    ['cut off in its header', gzipSync(TEXT).subarray(0, 5)],
    ['no zip at all', Buffer.from(TEXT)],
    ['damaged in its midst', gzipSync(TEXT.repeat(50)).fill(0xff, 12, 30)],
  ])('that calls itself zipped and is %s is refused, and the next one read', async (_, body) => {
    const { url } = await reading();
    expect(await post(url, bytes(body), 'gzip')).toEqual({ status: 400, type: 'encoding.invalid' });
    expect(await post(url, bytes(gzipSync(TEXT)), 'gzip')).toEqual({ text: TEXT });
  });

  it('packed in a way nobody here knows is refused', async () => {
    const { url } = await reading();
    expect(await post(url, TEXT, 'x-nobody')).toEqual({ status: 415, type: 'encoding.unsupported' });
  });

  it('that is no UTF-8 has marks where its odd bytes were', async () => {
    const { url } = await reading();
    expect(await post(url, bytes(Buffer.from('{"name":"Jalapeño"}', 'latin1')))).toEqual({
      text: '{"name":"Jalape\ufffdo"}',
    });
  });

  it('that comes in pieces without a length is read all the same, a character cut in two included', async () => {
    const { port, outcomes, heard } = await reading();
    const whole = Buffer.from(TEXT);
    const cut = whole.indexOf(Buffer.from('ñ')) + 1;
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    for (const piece of [whole.subarray(0, cut), whole.subarray(cut)])
      socket.write(
        Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]),
      );
    socket.write('0\r\n\r\n');
    await heard();
    expect(outcomes).toEqual([{ text: TEXT }]);
    socket.destroy();
  });

  it.each([
    ['as it is', ''],
    ['zipped', 'content-encoding: gzip\r\n'],
  ])('whose sender hangs up midway, %s, is a fault of the sender and ends the reading', async (_, header) => {
    const { port, outcomes, heard } = await reading();
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 400\r\n${header}\r\n{"half":`, () =>
      socket.destroy(),
    );
    await heard();
    expect(outcomes).toEqual([{ status: 400, type: 'request.aborted' }]);
  });
});
