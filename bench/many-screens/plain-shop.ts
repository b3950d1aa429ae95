import { fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { WebSocketServer } from 'ws';
import { resultsFolder } from '../support/figures.ts';

/**
 * What no shop can do without, and nothing else: an order is written to the disk and told to everybody, and
 * a page shows a line for it. How fast this machine can be with so many screens on it.
 */
const SHOWN_MAX = 8;
const PAGE = `<!doctype html><title>plain</title><main class="bar" style="min-height: 100vh"></main><script>
const main = document.querySelector('main');
new WebSocket(location.href.replace('http', 'ws')).onmessage = ({ data }) => {
  const { orderId } = JSON.parse(data);
  const line = document.createElement('div');
  line.dataset.order = orderId;
  line.textContent = orderId;
  main.prepend(line);
  if (main.childElementCount > ${SHOWN_MAX}) main.lastElementChild.remove();
};
</script>`;

const folder = mkdtempSync(path.join(resultsFolder(), 'plain-'));
const file = openSync(path.join(folder, 'log'), 'w');
const http = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
const everybody = new WebSocketServer({ server: http, perMessageDeflate: false });
everybody.on('connection', (socket) =>
  socket.on('message', (order: Buffer) => {
    writeSync(file, order);
    fdatasyncSync(file);
    for (const client of everybody.clients) client.send(order, { binary: false });
  }),
);
http.listen(0, '127.0.0.1', () => process.send!(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`));
for (const end of ['disconnect', 'SIGTERM'] as const)
  process.once(end, () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
