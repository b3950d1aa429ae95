import { createServer } from 'node:http';
import { Bonjour } from 'bonjour-service';
import { Server } from 'socket.io';

/** Says on the network that it is the shop's master, of the highest epoch of all, and takes whatever it is given. */
const [address = '', storeId = '', port = '4100'] = process.argv.slice(2);
const http = createServer();
const io = new Server(http, { transports: ['websocket'], cors: { origin: true } });
io.on('connection', (socket) => {
  console.log(JSON.stringify({ kind: 'taken-in', deviceId: String(socket.handshake.auth['deviceId']) }));
  socket.onAny((name: string, ...args: unknown[]) => {
    console.log(JSON.stringify({ kind: 'was-told', name }));
    const ack = args.at(-1);
    if (typeof ack === 'function')
      (ack as (answer: object) => void)({ ok: true, value: { firstSeq: 1, lastSeq: 1 } });
  });
});
http.listen(Number(port));
const responder = new Bonjour({ interface: address, bind: '0.0.0.0' } as never, () => undefined);
responder.publish({
  name: `Forno ${storeId}`,
  type: 'forno',
  protocol: 'tcp',
  port: Number(port),
  txt: { v: '1', store: storeId, master: 'm-impostor', epoch: '999', tls: '0' },
});
