import { randomBytes, randomUUID } from 'node:crypto';
import {
  connectionsSchema,
  type connectionSchema,
  createdConnectionSchema,
  deadLetterSchema,
  deadLettersSchema,
  exchangesSchema,
  newConnectionSchema,
  shadowSchema,
} from '@forno/shared/protocol/cloud/gateway';
import { ok } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, scopeOf } from '../http/caller.ts';
import { fieldOf } from '../http/problem.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { readConnection } from './connections.ts';
import { settleLetter, type LetterRow } from './dead-letters.ts';
import type { GatewayDeps } from './deps.ts';
import { ADAPTERS } from './registry.ts';
import { scrub } from './scrub.ts';
import { takeMessage } from './take-message.ts';
import { tryAgain } from './worker.ts';

const TAG = 'gateway';
const connectionParams = z.object({ connectionId: z.uuid() });
const letterParams = z.object({ deadLetterId: z.uuid() });
const unknownConnection = refused.notFound('unknown-connection', 'There is no such connection.');

/** Where partners' messages arrive, and where people see what became of them. */
export const gatewayRoutes = (deps: GatewayDeps): Route[] => [
  intakeRoute(deps),
  ...connectionRoutes(deps),
  ...letterRoutes(deps),
  shadowRoute(deps),
];

const intakeRoute = (deps: GatewayDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/gateway/connections/:connectionId/messages',
      tag: TAG,
      summary: "Takes a partner's message, signed as the partner signs; answered once it is kept",
      access: ['public'],
      params: connectionParams,
      body: z.string().max(200_000),
      takesText: true,
      bodyBytesMax: 256 * 1024,
      answer: { contentType: 'text/plain', description: "As the partner's own protocol has it" },
      problems: { 401: 'wrong-signature', 404: 'unknown-connection' },
    },
    async ({ params: { connectionId }, rawBody: body, header, setHeader, correlationId }) => {
      const connection = await readConnection(deps.db.knex, connectionId);
      if (!connection || connection.adapter.speaks !== 'http') return unknownConnection;
      const secret = deps.sealed.open(connection.row.sealed_secret);
      if (!connection.adapter.isGenuine({ body, header }, secret)) {
        // Counted and no more: who holds no secret writes nothing into anybody's log of exchanges.
        const { adapter, connection_id: line } = connection.row;
        deps.messages.inc({ adapter, outcome: 'wrong-signature' });
        deps.log.warn({ adapter, line }, 'a message of a partner is signed with another secret');
        return refused.unauthenticated('wrong-signature', 'The signature does not fit the message.');
      }
      const reply = connection.adapter.reply(await takeMessage(deps, connection, { body, correlationId }));
      setHeader('content-type', reply.contentType);
      return ok(reply.body);
    },
  );

/** Open for longer, it was opened by a process that is gone: the next call tries. */
const OPEN_MS_MAX = 5 * 60_000;

const connectionRoutes = (deps: GatewayDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/gateway/connections',
      tag: TAG,
      summary: 'Lines to outside systems, how they are, and the adapters there are',
      access: ANY_MANAGER,
      answer: connectionsSchema,
    },
    ({ caller }) =>
      deps.db.inTenant(scopeOf(caller), async (trx) => {
        const { rows } = await trx.raw<{ rows: ListedRow[] }>(
          `select c.connection_id as "connectionId", c.store_id as "storeId", s.name as "storeName", c.adapter, c.name, c.mode,
                  c.created_at as "createdAt", c.disabled_at as "disabledAt",
                  case when c.breaker = 'open' and c.breaker_at < :openedSince then 'half-open' else c.breaker end as breaker,
                  (select count(*) from gateway_dead_letters d where d.connection_id = c.connection_id and d.settled_at is null) as "deadLetters",
                  l.at as "lastMessageAt", l.outcome as "lastOutcome",
                  case when n.standing is not null then jsonb_build_object('takes', n.standing ->> 'takes', 'at', n.told_at,
                    'soldOut', cardinality(n.sold_out)) end as told
           from gateway_connections c join stores s on s.store_id = c.store_id
           left join gateway_shop_news n on n.connection_id = c.connection_id
           left join lateral (select e.at, e.outcome from gateway_exchanges e
                              where e.connection_id = c.connection_id order by e.at desc limit 1) l on true
           order by c.created_at`,
          { openedSince: deps.now() - OPEN_MS_MAX },
        );
        return ok({
          connections: rows.map((row) => ({
            ...row,
            adapterTitle: ADAPTERS.get(row.adapter)?.title ?? row.adapter,
            speaks: ADAPTERS.get(row.adapter)?.speaks ?? 'http',
          })),
          adapters: [...ADAPTERS.values()].map(({ adapter, title, speaks, fields }) => ({
            adapter,
            title,
            speaks,
            fields: [...fields],
          })),
        });
      }),
  ),
  route(
    {
      method: 'post',
      path: '/v1/gateway/connections',
      tag: TAG,
      summary: 'Adds a line to an outside system; its secret is told once',
      access: EDITORS,
      body: newConnectionSchema,
      answer: createdConnectionSchema,
      answerIsSecret: true,
      status: 201,
      problems: { 404: 'unknown-store', 422: 'unknown-adapter, wrong-settings' },
    },
    async ({ body, caller, correlationId }) => {
      const adapter = ADAPTERS.get(body.adapter);
      if (!adapter)
        return refused.unprocessable('unknown-adapter', `There is no adapter "${body.adapter}".`, {
          field: 'adapter',
        });
      const settings = adapter.settings.safeParse(body.settings);
      if (!settings.success) {
        const { field, message } = fieldOf(settings.error);
        return refused.unprocessable('wrong-settings', message, { field: `settings.${field}` });
      }
      const connectionId = randomUUID();
      const secret = body.secret ?? randomBytes(24).toString('base64url');
      return deps.db.inTenant(scopeOf(caller), async (trx) => {
        const store = await trx('stores').where({ store_id: body.storeId }).first('store_id');
        if (!store)
          return refused.notFound('unknown-store', `There is no store "${body.storeId}".`, {
            field: 'storeId',
          });
        await trx('gateway_connections').insert({
          connection_id: connectionId,
          tenant_id: caller.tenantId,
          store_id: body.storeId,
          adapter: body.adapter,
          name: body.name,
          mode: body.mode,
          settings: JSON.stringify(settings.data),
          sealed_secret: deps.sealed.seal(secret),
          created_at: deps.now(),
        });
        await audit(trx, {
          caller,
          act: 'gateway-connected',
          subject: connectionId,
          correlationId,
          at: deps.now(),
          details: { storeId: body.storeId, adapter: body.adapter, name: body.name, mode: body.mode },
        });
        return ok({ connectionId, secret, path: `/v1/gateway/connections/${connectionId}/messages` });
      });
    },
  ),
  route(
    {
      method: 'delete',
      path: '/v1/gateway/connections/:connectionId',
      tag: TAG,
      summary: 'Switches a line off',
      access: EDITORS,
      params: connectionParams,
      answer: z.null(),
      status: 204,
      problems: { 404: 'unknown-connection' },
    },
    ({ params: { connectionId }, caller, correlationId }) =>
      deps.db.inTenant(scopeOf(caller), async (trx) => {
        const changed = await trx('gateway_connections')
          .where({ connection_id: connectionId })
          .update({ disabled_at: deps.now() });
        if (changed === 0) return unknownConnection;
        const at = deps.now();
        await audit(trx, { caller, act: 'gateway-disconnected', subject: connectionId, correlationId, at });
        return ok(null);
      }),
  ),
  route(
    {
      method: 'get',
      path: '/v1/gateway/connections/:connectionId/exchanges',
      tag: TAG,
      summary: 'What was said on a line, newest first, with secrets and people taken out',
      access: ANY_MANAGER,
      params: connectionParams,
      answer: exchangesSchema,
    },
    ({ params: { connectionId }, caller }) =>
      deps.db.inTenant(scopeOf(caller), async (trx) => {
        const exchanges = (await trx('gateway_exchanges')
          .where({ connection_id: connectionId })
          .orderBy('at', 'desc')
          .limit(100)
          .select(
            'exchange_id as exchangeId',
            'at',
            'direction',
            'outcome',
            'external_id as externalId',
            'body',
            'ms',
          )) as z.input<typeof exchangesSchema>['exchanges'];
        return ok({ exchanges });
      }),
  ),
];

type ListedRow = Omit<z.input<typeof connectionSchema>, 'adapterTitle' | 'speaks'>;

type ListedLetter = z.input<typeof deadLetterSchema> & { readonly sealed: string };

const letters = (trx: Knex.Transaction): Knex.QueryBuilder =>
  trx('gateway_dead_letters as d')
    .join('gateway_connections as c', 'c.connection_id', 'd.connection_id')
    .join('stores as s', 's.store_id', 'd.store_id')
    .select(
      'd.dead_letter_id as deadLetterId',
      'd.connection_id as connectionId',
      'c.name as connectionName',
      'd.store_id as storeId',
      's.name as storeName',
      'd.direction',
      'd.code',
      'd.reason',
      'd.attempts',
      'd.first_at as firstAt',
      'd.next_at as nextAt',
      'd.settled_at as settledAt',
      'd.settled_as as settledAs',
      'd.sealed_message as sealed',
    );

const letterRoutes = (deps: GatewayDeps): Route[] => {
  const toLetter = ({ sealed, ...letter }: ListedLetter): z.input<typeof deadLetterSchema> => ({
    ...letter,
    message: scrub(deps.sealed.open(sealed)),
  });
  return [
    route(
      {
        method: 'get',
        path: '/v1/gateway/dead-letters',
        tag: TAG,
        summary: 'Messages that could not be carried out',
        access: ANY_MANAGER,
        query: z.object({ state: z.enum(['open', 'settled']).default('open') }),
        answer: deadLettersSchema,
      },
      ({ query: { state }, caller }) =>
        deps.db.inTenant(scopeOf(caller), async (trx) => {
          const found = letters(trx).limit(200);
          if (state === 'open') void found.whereNull('d.settled_at').orderBy('d.first_at');
          else void found.whereNotNull('d.settled_at').orderBy('d.settled_at', 'desc');
          const rows = (await found) as ListedLetter[];
          const counted = (await trx('gateway_dead_letters')
            .whereNull('settled_at')
            .count('* as open')
            .first()) as {
            open: number;
          };
          return ok({ deadLetters: rows.map(toLetter), open: counted.open });
        }),
    ),
    ...(['replay', 'drop'] as const).map((act) =>
      route(
        {
          method: 'post',
          path: `/v1/gateway/dead-letters/:deadLetterId/${act}`,
          tag: TAG,
          summary:
            act === 'replay'
              ? 'Tries a dead letter again; what was carried out already is not done twice'
              : 'Gives a dead letter up',
          access: EDITORS,
          params: letterParams,
          body: z.object({}),
          answer: deadLetterSchema,
          problems: { 404: 'unknown-dead-letter', 409: 'already-settled' },
        },
        async ({ params: { deadLetterId }, caller, correlationId }) => {
          // That it is the caller's to touch is the database's to say; the trial itself is the service's.
          const letter = await deps.db.inTenant(scopeOf(caller), async (trx) => {
            const row = (await trx('gateway_dead_letters')
              .where({ dead_letter_id: deadLetterId })
              .first()) as LetterRow | undefined;
            if (row?.settled_at === null)
              await audit(trx, {
                caller,
                act: act === 'replay' ? 'dead-letter-replayed' : 'dead-letter-dropped',
                subject: deadLetterId,
                correlationId,
                at: deps.now(),
                details: { storeId: row.store_id },
              });
            return row;
          });
          if (!letter) return refused.notFound('unknown-dead-letter', 'There is no such dead letter.');
          if (letter.settled_at !== null)
            return refused.conflict('already-settled', 'This dead letter is settled already.');
          const by = caller.user.userId;
          if (act === 'replay') await tryAgain(deps, letter, by);
          else await settleLetter(deps.db.knex, deadLetterId, { as: 'dropped', by, now: deps.now() });
          return deps.db.inTenant(scopeOf(caller), async (trx) =>
            ok(
              toLetter((await letters(trx).where('d.dead_letter_id', deadLetterId).first()) as ListedLetter),
            ),
          );
        },
      ),
    ),
  ];
};

const shadowRoute = ({ db }: GatewayDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/gateway/connections/:connectionId/shadow',
      tag: TAG,
      summary: "Another system's orders beside what we would have charged, with what differs",
      access: ANY_MANAGER,
      params: connectionParams,
      answer: shadowSchema,
    },
    ({ params: { connectionId }, caller }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        const { rows } = await trx.raw<{ rows: Omit<z.input<typeof shadowSchema>, 'differing'>[] }>(
          `select count(*) as orders, count(*) filter (where our_total_cents = their_total_cents) as "sameTotal",
                  count(*) filter (where their_tax_cents is null or our_tax_cents = their_tax_cents) as "sameTax",
                  count(*) filter (where our_total_cents is null) as "notSellable",
                  coalesce(sum(our_total_cents - their_total_cents), 0) as "totalDifferenceCents",
                  coalesce(sum(our_tax_cents - their_tax_cents), 0) as "taxDifferenceCents"
           from gateway_shadow_orders where connection_id = ?`,
          [connectionId],
        );
        const differing = (await trx('gateway_shadow_orders')
          .where({ connection_id: connectionId })
          .whereRaw(
            '(our_total_cents is distinct from their_total_cents or (their_tax_cents is not null and our_tax_cents is distinct from their_tax_cents))',
          )
          .orderBy('at', 'desc')
          .limit(200)
          .select(
            'external_id as externalId',
            'at',
            'their_total_cents as theirTotalCents',
            'our_total_cents as ourTotalCents',
            'their_tax_cents as theirTaxCents',
            'our_tax_cents as ourTaxCents',
            'problem',
            'lines',
          )) as z.input<typeof shadowSchema>['differing'];
        return ok({ ...rows[0]!, differing });
      }),
  );
