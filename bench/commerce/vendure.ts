import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { keepAliveClient, type Client } from './http-client.ts';

/** What is compared with, from the npm registry and never a part of this project. */
const PEER = { '@vendure/core': '3.7.3', pg: '8.23.1' } as const;

export interface Vendure {
  readonly version: string;
  readonly requestsPerCheckout: number;
  /** A guest's whole order, as its storefront guide goes: cart, address, shipping, payment authorised. */
  readonly checkout: (client: Client) => Promise<void>;
  readonly url: string;
  stop(): Promise<void>;
}

/** Installs it below `folder` where it is not there yet. @returns why it cannot be had, or null */
export async function installVendure(folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const manifest = { name: 'peer', private: true, type: 'commonjs', dependencies: PEER };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest)}\n`);
  const npm = spawn(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    },
  );
  let said = '';
  npm.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(npm, 'close')) as [number | null];
  return code === 0 ? null : `npm install ended with ${code}: ${said.trim().slice(-400)}`;
}

/** Starts it on a database of its own. */
export async function startVendure(folder: string, databaseUrl: string): Promise<Vendure> {
  const script = path.join(folder, 'vendure-server.mjs');
  await cp(path.join(import.meta.dirname, 'vendure-server.mjs'), script);
  const port = await freePort();
  const child = fork(script, {
    cwd: folder,
    env: { ...process.env, PORT: String(port), DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`Vendure ended with ${String(code)}`))),
  ]);
  const url = `http://127.0.0.1:${port}`;
  const { variants, shippingMethodId } = await prepare(url);
  return {
    url,
    version: PEER['@vendure/core'],
    requestsPerCheckout: 7,
    checkout: (client) => checkout(client, { variants, shippingMethodId }),
    stop: () => stopProcess(child),
  };
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

interface Goods {
  readonly variants: readonly string[];
  readonly shippingMethodId: string;
}

interface GraphAnswer {
  readonly data: Record<string, Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** Its deal: a tenth off from an amount on, like the one that our cart meets; and what a cart may hold. */
async function prepare(url: string): Promise<Goods> {
  const client = keepAliveClient(url);
  try {
    const session: Session = { token: undefined };
    await graph(
      client,
      '/admin-api',
      session,
      `mutation { login(username: "owner", password: "owner-of-the-bench") { __typename } }`,
    );
    await graph(
      client,
      '/admin-api',
      session,
      `mutation { createPromotion(input: { enabled: true, translations: [{ languageCode: en, name: "A tenth off" }],
        conditions: [{ code: "minimum_order_amount", arguments: [{ name: "amount", value: "1000" }, { name: "taxInclusive", value: "false" }] }],
        actions: [{ code: "order_percentage_discount", arguments: [{ name: "discount", value: "10" }] }] }) { __typename } }`,
    );
    const { productVariants, shippingMethods } = await graph(
      client,
      '/admin-api',
      session,
      `{ productVariants { items { id } } shippingMethods { items { id } } }`,
    );
    const ids = (of: unknown): string[] => (of as { items: { id: string }[] }).items.map(({ id }) => id);
    return { variants: ids(productVariants), shippingMethodId: ids(shippingMethods)[0]! };
  } finally {
    client.close();
  }
}

interface Session {
  token: string | undefined;
}

/** One request; a refusal inside its answer is an error like any other. */
async function graph(
  client: Client,
  where: string,
  session: Session,
  query: string,
): Promise<Record<string, Record<string, unknown>>> {
  const answer = await client.post(where, JSON.stringify({ query }), {
    ...(session.token !== undefined && { authorization: `Bearer ${session.token}` }),
  });
  const token = answer.header('vendure-auth-token');
  if (token !== undefined) session.token = token;
  const { data, errors } = JSON.parse(answer.body) as GraphAnswer;
  const refused = Object.values(data ?? {}).find((part) => part['errorCode'] !== undefined);
  if (!data || errors || refused) throw new Error(`Vendure: ${answer.body.slice(0, 500)}`);
  return data;
}

const REFUSAL = '... on ErrorResult { errorCode message }';

async function checkout(client: Client, { variants, shippingMethodId }: Goods): Promise<void> {
  const session: Session = { token: undefined };
  const ask = (query: string): ReturnType<typeof graph> => graph(client, '/shop-api', session, query);
  for (const [n, id] of variants.entries())
    await ask(
      `mutation { addItemToOrder(productVariantId: "${id}", quantity: ${2 - n}) { ... on Order { id totalWithTax } ${REFUSAL} } }`,
    );
  await ask(
    `mutation { setCustomerForOrder(input: { firstName: "Zoe", lastName: "Smith", emailAddress: "zoe@example.com" }) { ... on Order { id } ${REFUSAL} } }`,
  );
  await ask(
    `mutation { setOrderShippingAddress(input: { streetLine1: "1 Main St", city: "New York", postalCode: "10001", countryCode: "US" }) { ... on Order { id } ${REFUSAL} } }`,
  );
  await ask(
    `mutation { setOrderShippingMethod(shippingMethodId: ["${shippingMethodId}"]) { ... on Order { id totalWithTax } ${REFUSAL} } }`,
  );
  await ask(
    `mutation { transitionOrderToState(state: "ArrangingPayment") { ... on Order { id state } ... on OrderStateTransitionError { errorCode message transitionError } } }`,
  );
  const { addPaymentToOrder } = await ask(
    `mutation { addPaymentToOrder(input: { method: "card", metadata: {} }) { ... on Order { id state totalWithTax } ${REFUSAL} } }`,
  );
  if (addPaymentToOrder?.['state'] !== 'PaymentAuthorized')
    throw new Error(`Vendure: ${JSON.stringify(addPaymentToOrder)}`);
}
