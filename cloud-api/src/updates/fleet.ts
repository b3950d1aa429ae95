import type {
  Fleet,
  FleetMember,
  FleetReport,
  FleetRules,
  RingChoice,
  RolloutRule,
  UpdateRing,
} from '@forno/shared/protocol/cloud/updates';
import type { Knex } from 'knex';

/** A device that has not been heard of for so long may be away for good, or for the night. */
const SILENT_AFTER_MS = 60 * 60_000;
const DEFAULT_RING: UpdateRing = 'everyone';

interface MemberRow {
  readonly store_id: string;
  readonly member_id: string;
  readonly name: string;
  readonly kind: FleetMember['kind'];
  readonly version: string | null;
  readonly refused: string[];
  readonly online: boolean;
  readonly reported_at: number;
}

export interface FleetPlace {
  readonly trx: Knex.Transaction;
  readonly tenantId: string;
  readonly now: number;
}

/** Keeps what a shop's master says of its devices; one that it names no more is none of the shop's. */
export async function keepReport(
  { trx, tenantId, now }: FleetPlace,
  storeId: string,
  { devices, offered, headSeq }: FleetReport,
): Promise<void> {
  const place = { tenant_id: tenantId, store_id: storeId };
  const members = [...new Map(devices.map((device) => [device.memberId, device])).values()];
  await trx('fleet_members')
    .where(place)
    .whereNotIn(
      'member_id',
      members.map(({ memberId }) => memberId),
    )
    .delete();
  for (const { memberId, name, kind, version, refused, online } of members) {
    const row = { ...place, member_id: memberId, name, kind, version, refused, online, reported_at: now };
    // One that is off was last heard of when it was on.
    const seen = online ? row : { ...place, name, kind, refused, online };
    await trx('fleet_members').insert(row).onConflict(['store_id', 'member_id']).merge(seen);
  }
  if (headSeq !== undefined) await trx('stores').where(place).update({ told_seq: headSeq, told_at: now });
  await trx('offered_versions').where(place).whereNotIn('version', offered).delete();
  for (const version of new Set(offered))
    await trx('offered_versions')
      .insert({ ...place, version, offered_at: now })
      .onConflict(['store_id', 'version'])
      .ignore();
}

/** What the chain lets a shop's devices take. */
export async function rulesFor({ trx, tenantId }: FleetPlace, storeId: string): Promise<FleetRules> {
  const rows = (await trx('fleet_members').where({ tenant_id: tenantId, store_id: storeId })) as MemberRow[];
  const ringOf = await rings(trx, tenantId);
  const rollouts = (await trx('rollouts')
    .where({ tenant_id: tenantId })
    .orderBy('started_at', 'desc')
    .limit(20)
    .select(
      'release_id as version',
      'percent',
      'rings',
      trx.raw('halted_why is not null as halted'),
    )) as RolloutRule[];
  return {
    rings: Object.fromEntries(rows.map((row) => [row.member_id, ringOf(row).ring])),
    rollouts,
  };
}

export async function readFleet({ trx, tenantId, now }: FleetPlace): Promise<Fleet> {
  const rows = (await trx('fleet_members')
    .where({ tenant_id: tenantId })
    .orderBy(['store_id', 'name', 'member_id'])) as MemberRow[];
  const ringOf = await rings(trx, tenantId);
  const chosen = (await trx('ring_choices')
    .where({ tenant_id: tenantId, member_id: null })
    .select('store_id as storeId', 'ring')) as Fleet['chosen'];
  const members = rows.map((row): FleetMember => {
    const { ring, from } = ringOf(row);
    return {
      storeId: row.store_id,
      memberId: row.member_id,
      name: row.name,
      kind: row.kind,
      version: row.version,
      refused: row.refused,
      online: row.online,
      health: healthOf(row, now),
      ring,
      ringFrom: from,
      reportedAt: row.reported_at,
    };
  });
  return { members, chosen };
}

function healthOf({ version, refused, reported_at: at }: MemberRow, now: number): FleetMember['health'] {
  if (now - at > SILENT_AFTER_MS) return 'silent';
  if (refused.length > 0) return 'failed';
  return version === null ? 'unknown' : 'healthy';
}

/** The ring of a device: its own, else its store's, else the chain's. */
async function rings(
  trx: Knex.Transaction,
  tenantId: string,
): Promise<(row: MemberRow) => { ring: UpdateRing; from: FleetMember['ringFrom'] }> {
  const rows = (await trx('ring_choices').where({ tenant_id: tenantId })) as {
    store_id: string | null;
    member_id: string | null;
    ring: UpdateRing;
  }[];
  const chosen = new Map(rows.map((row) => [keyOf(row.store_id, row.member_id), row.ring]));
  return ({ store_id: storeId, member_id: memberId }) => {
    const own = chosen.get(keyOf(storeId, memberId));
    if (own !== undefined) return { ring: own, from: 'device' };
    const store = chosen.get(keyOf(storeId, null));
    if (store !== undefined) return { ring: store, from: 'store' };
    const chain = chosen.get(keyOf(null, null));
    return chain === undefined ? { ring: DEFAULT_RING, from: 'default' } : { ring: chain, from: 'chain' };
  };
}

const keyOf = (storeId: string | null, memberId: string | null): string =>
  JSON.stringify([storeId, memberId]);

/** False: there is no such store or device. */
export async function chooseRing(
  { trx, tenantId }: FleetPlace,
  { storeId, memberId, ring }: RingChoice,
): Promise<boolean> {
  if (storeId !== null) {
    const isKnown =
      memberId === null
        ? await trx('stores').where({ tenant_id: tenantId, store_id: storeId }).first('store_id')
        : await trx('fleet_members').where({ store_id: storeId, member_id: memberId }).first('member_id');
    if (isKnown === undefined) return false;
  }
  const choice = { tenant_id: tenantId, store_id: storeId, member_id: memberId };
  await trx('ring_choices').where(choice).delete();
  if (ring !== null) await trx('ring_choices').insert({ ...choice, ring });
  return true;
}
