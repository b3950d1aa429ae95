import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createChdbConnection } from 'chdb/connection';

export interface ClickHouseServer {
  readonly url: string;
  /** Statements that came in, in their order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** By ClickHouse's own table of codes and statuses. */
const STATUS: Readonly<Record<string, number>> = { 60: 404, 62: 400, 81: 404, 47: 404, 36: 400 };

/**
 * ClickHouse's HTTP interface in front of the embedded engine: the statement in the address or the body,
 * `param_…` values as text, rows streamed in after an INSERT, errors as code, text and status. For what
 * only a server by URL goes through; where one is at hand, CLICKHOUSE_URL takes its place.
 */
export async function startClickHouseServer(folder: string): Promise<ClickHouseServer> {
  const engine = createChdbConnection({ path: folder });
  const asked: string[] = [];
  // A value stays set until the next one: statements are carried out one after the other.
  const turn = { last: Promise.resolve() as Promise<unknown> };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.last.then(work, work);
    turn.last = mine.catch(() => undefined);
    return mine;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url!, 'http://clickhouse');
    const body = (await buffer(request)).toString('utf8');
    if (pathname === '/ping') return void response.end('Ok.\n');
    const statement = [searchParams.get('query') ?? '', body].filter((part) => part !== '').join('\n');
    asked.push(statement);
    response.setHeader('x-clickhouse-query-id', searchParams.get('query_id') ?? '');
    try {
      const values = [...searchParams].filter(([name]) => name.startsWith('param_'));
      const set = values.map(([name, value]) => `SET ${name} = ${literal(value)}; `).join('');
      const { stream } = await inTurn(() =>
        engine.query({
          query: `${set}${statement}`,
          clickhouse_settings: {
            default_format: (searchParams.get('default_format') ?? 'TabSeparated') as never,
          },
        } as never),
      );
      response.setHeader('x-clickhouse-summary', '{}');
      response.end(await buffer(stream));
    } catch (error) {
      const { code = '0', type = 'UNKNOWN', message } = error as Error & { code?: string; type?: string };
      response.statusCode = STATUS[code] ?? 500;
      response.setHeader('x-clickhouse-exception-code', code);
      response.end(
        `Code: ${code}. DB::Exception: ${message.trim()} (${type}) (version 25.8.1.1 (official build))\n`,
      );
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.close();
    },
  };
}

const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
