import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

interface Cloud {
  readonly url: string;
  /** How far it has the shop's log. */
  readonly ackedSeq: () => number;
  readonly close: () => void;
}

/** A cloud for one shop that takes what is sent and does nothing else: no directives, no relay. */
export async function cloudOfOneShop(): Promise<Cloud> {
  const facts = { ackedSeq: 0 };
  const server = createServer((request, response) => {
    if (request.url !== '/v1/ingest') return void response.writeHead(404).end('{}');
    void buffer(request).then((body) => {
      const sent = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      const { events } = JSON.parse(sent.toString()) as { readonly events: readonly { seq: number }[] };
      facts.ackedSeq = Math.max(facts.ackedSeq, events.at(-1)!.seq);
      const { ackedSeq } = facts;
      response.end(JSON.stringify({ ackedSeq, accepted: events.length, refused: null, quarantined: [] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ackedSeq: () => facts.ackedSeq,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
