import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPrinterSimulator, type PrinterSimulator } from '@forno/drivers/printer/simulator';
import type { ClientCommand } from '@forno/shared/domain';
import { placeOf, traceIdOf } from '@forno/shared/protocol/tracing';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { deriveDeviceToken, masterDeviceId } from '../../cloud-api/src/auth/device-tokens.ts';
import { tellTap } from '../../desktop/src/renderer/app/tap.ts';
import { CloudProcess } from '../support/cloud-process.ts';
import { aPizza, Device, eventually, newId } from '../support/device.ts';
import { Manager } from '../support/manager.ts';
import { ShopProcess } from '../support/shop-process.ts';

const SECRET = 'a secret of the trace, long enough for it';
const STORE = 'store-001';
const CALL_NAME = 'Zaphod Beeblebrox';

/** OTLP over HTTP in JSON, as far as it is looked at. */
const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(
          z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) }),
        ),
      }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              startTimeUnixNano: z.string(),
              endTimeUnixNano: z.string(),
              links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});
type Received = z.infer<
  typeof exportSchema
>['resourceSpans'][number]['scopeSpans'][number]['spans'][number] & {
  readonly service: string;
};

/** What OpenTelemetry's own collector takes in, in this very process. */
class Collector {
  readonly spans: Received[] = [];
  text = '';
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      this.text += text;
      for (const { resource, scopeSpans } of exportSchema.parse(JSON.parse(text)).resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === 'service.name')!.value.stringValue!;
        for (const { spans } of scopeSpans) this.spans.push(...spans.map((span) => ({ ...span, service })));
      }
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });

  async start(): Promise<Readonly<Record<string, string>>> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    return {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_BSP_SCHEDULE_DELAY: '200',
    };
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

const collector = new Collector();
const running: { cloud?: CloudProcess; shop?: ShopProcess; printer?: PrinterSimulator; watcher?: Socket } =
  {};

beforeAll(async () => {
  const otel = await collector.start();
  const printer = (running.printer = await startPrinterSimulator({
    port: 0,
    model: 'epson-tm-m30',
    name: 'Counter',
  }));
  const cloud = (running.cloud = await CloudProcess.start({ JWT_SECRET: SECRET, ...otel }));
  const { host, port } = printer;
  const shop = (running.shop = await ShopProcess.prepare({
    FORNO_CLOUD_URL: cloud.url,
    FORNO_CLOUD_TOKEN: deriveDeviceToken(SECRET, masterDeviceId(STORE)),
    FORNO_PRINTERS: JSON.stringify([
      { id: 'counter', name: 'Counter', prints: 'receipts', model: 'epson-tm-m30', host, port },
    ]),
    ...otel,
  }));
  await shop.start();
});
afterAll(async () => {
  running.watcher?.close();
  await running.shop?.discard();
  await running.cloud?.remove();
  await running.printer?.close();
  collector.stop();
});

test("one trace holds an order's whole life, from the tap to the report", async () => {
  const { shop, cloud } = running as Required<typeof running>;
  await watchTheStore(cloud.url);
  const till = await Device.connect(shop.url, 'terminal');
  await till.login('1111');
  const { selection } = aPizza(await till.menu());
  const orderId = newId();
  const tap = async (command: object, { socket } = till): Promise<string> => {
    const named = { ...command, orderId, commandId: newId() } as ClientCommand;
    const sentAt = performance.now();
    const answer = await socket.timeout(10_000).emitWithAck('command', named);
    expect(answer).toMatchObject({ ok: true });
    // A terminal's page and a kitchen's do this with each answer.
    tellTap(socket, { command: named, answer, waitedMs: performance.now() - sentAt });
    return named.commandId;
  };
  await tap({ type: 'CreateOrder', service: 'carry-out', channel: 'IN_STORE', callName: CALL_NAME });
  await tap({ type: 'AddItem', lineId: newId(), selection, quantity: 1 });
  const paid = await tap({ type: 'TakeCash', paymentId: newId(), tenderedCents: 100_000 });
  const kitchen = await Device.connect(shop.url, 'kitchen');
  for (const from of ['preparing', 'quality_check', 'ready'] as const)
    await tap({ type: 'BumpOrder', from }, kitchen);

  const traceId = traceIdOf(orderId);
  const inTrace = (): Received[] => collector.spans.filter((span) => span.traceId === traceId);
  const cause = { correlationId: orderId, causationId: paid };
  const below = (hop: Parameters<typeof placeOf>[0]): Received[] =>
    inTrace().filter((span) => span.parentSpanId === placeOf(hop, cause).spanId);
  await eventually(
    'the whole trace',
    () =>
      ['order', 'print', 'relay', 'project', 'load'].every((name) =>
        inTrace().some((span) => span.name === name),
      ) && below('ingest').some(({ name }) => name === 'load'),
    60_000,
  );

  const roots = inTrace().filter((span) => !span.parentSpanId);
  expect(roots.map(({ name, spanId }) => [name, spanId])).toEqual([
    ['order', placeOf('order', cause).spanId],
  ]);
  // The payment's way, hop by hop: who is below whom, and who said so.
  const names = (spans: Received[]): string[] =>
    [...new Set(spans.map(({ service, name }) => `${service}: ${name}`))].sort();
  expect(names(below('tap'))).toEqual(['forno-master: command TakeCash']);
  expect(names(below('command'))).toEqual([
    'forno-master: commit',
    'forno-master: decide TakeCash',
    'forno-master: fan-out',
    'forno-master: print',
    'forno-master: upload',
  ]);
  expect(names(below('upload'))).toEqual(['forno-cloud: ingest']);
  expect(names(below('ingest'))).toEqual(['forno-cloud: load', 'forno-cloud: project', 'forno-cloud: relay']);
  expect(names(below('order'))).toContain('forno-master: tap TakeCash');
  expect(names(below('order'))).toContain('forno-master: tap BumpOrder');
  const known = new Set(inTrace().map(({ spanId }) => spanId));
  expect(inTrace().filter(({ parentSpanId }) => parentSpanId && !known.has(parentSpanId))).toEqual([]);
  expect(
    inTrace().filter(
      ({ startTimeUnixNano, endTimeUnixNano }) => BigInt(endTimeUnixNano) < BigInt(startTimeUnixNano),
    ),
  ).toEqual([]);

  // The upload that brought it is a trace of its own, over HTTP down to the SQL; the order's spans name it.
  const [ingest] = below('upload');
  const request = collector.spans.find(({ spanId }) => spanId === ingest!.links![0]!.spanId)!;
  expect(request.name).toBe('POST /v1/ingest');
  expect(collector.spans.find(({ spanId }) => spanId === request.parentSpanId)).toMatchObject({
    name: 'upload',
    service: 'forno-master',
  });
  expect(
    collector.spans.filter(({ parentSpanId }) => parentSpanId === request.spanId).map(({ name }) => name),
  ).toContain('sql ingest-next');
  for (const personal of [CALL_NAME, 'Zaphod', '1111']) expect(collector.text).not.toContain(`"${personal}"`);
  expect(collector.text).not.toContain('Beeblebrox');
  till.close();
  kitchen.close();
});

/** A manager's live view: the relay only works for somebody. */
async function watchTheStore(url: string): Promise<void> {
  const manager = await Manager.logIn(url);
  const watcher = (running.watcher = io(url, {
    path: '/socket.io',
    auth: { token: manager.token },
    transports: ['websocket'],
  }));
  await eventually('the relay', () => watcher.connected);
  expect(await watcher.timeout(10_000).emitWithAck('subscribe', { storeId: STORE })).toMatchObject({
    ok: true,
  });
}
