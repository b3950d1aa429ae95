import { auditQuerySchema, auditSchema } from '@forno/shared/protocol/cloud/access';
import { ok } from '@forno/shared/result';
import type { z } from 'zod';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';

/** Who did what: the log of the whole chain, so only for owners of all of it. */
export function auditRoutes({ db }: { readonly db: Database }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/v1/audit',
        tag: 'access',
        summary: 'The audit log, newest first',
        access: ['owner'],
        query: auditQuerySchema,
        answer: auditSchema,
      },
      async ({ query, caller }) => {
        // An owner of some stores sees what they did themselves.
        const own = caller.user.storeIds === null ? query.userId : caller.user.userId;
        return db.inTenant(caller.tenantId, async (trx) => {
          const found = trx('audit as a')
            .leftJoin('users as u', 'u.user_id', 'a.user_id')
            .orderBy('a.seq', 'desc')
            .limit(query.limit + 1)
            .select(
              'a.seq',
              'a.at',
              'a.user_id as userId',
              'u.name as userName',
              'a.act',
              'a.subject',
              'a.correlation_id as correlationId',
              'a.details',
              'a.hash',
            );
          if (query.from !== undefined) void found.where('a.at', '>=', query.from);
          if (query.to !== undefined) void found.where('a.at', '<', query.to);
          if (query.act !== undefined) void found.where('a.act', query.act);
          if (query.subject !== undefined)
            void found.whereRaw('position(lower(?) in lower(a.subject)) > 0', [query.subject]);
          if (own !== undefined) void found.where('a.user_id', own);
          if (query.correlationId !== undefined) void found.where('a.correlation_id', query.correlationId);
          if (query.before !== undefined) void found.where('a.seq', '<', query.before);
          const rows = (await found) as z.input<typeof auditSchema>['entries'];
          const acts = (await trx('audit').distinct('act').orderBy('act')) as { act: string }[];
          return ok({
            entries: rows.slice(0, query.limit),
            more: rows.length > query.limit,
            acts: acts.map(({ act }) => act),
          });
        });
      },
    ),
  ];
}
