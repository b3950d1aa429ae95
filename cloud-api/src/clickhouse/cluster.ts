/** How ClickHouse is laid out over several servers, when it is. */
export interface Cluster {
  /** Its name in the servers' configuration (`remote_servers`). */
  readonly name: string;
  /** Stores are spread over its shards; else every server has everything. */
  readonly sharded: boolean;
}

/** Small, and asked for by every shard: the same on all servers. */
const EVERYWHERE: ReadonlySet<string> = new Set(['instance', 'settled_months', 'settled_days']);

/** Of a chain and no store: each shard adds up what lies on it, and reports add those up. */
const OF_EACH_SHARD: ReadonlySet<string> = new Set(['chain_breakdowns', 'changed_chain_days']);

/** Which shard a row is for, in what every shard is told (`toEveryShard`). */
const SHARD_COLUMN = 'shard';

const isSharded = (table: string, cluster: Cluster | undefined): boolean =>
  cluster?.sharded === true && !EVERYWHERE.has(table);

const onCluster = (cluster: Cluster | undefined): string =>
  cluster === undefined ? '' : ` ON CLUSTER ${quoted(cluster.name)}`;
const quoted = (name: string): string => `\`${name}\``;

/** Tells layouts apart: a database that was laid out otherwise is made anew. */
export const layoutNumber = (cluster: Cluster | undefined): number =>
  cluster === undefined ? 0 : cluster.sharded ? 2 : 1;

/** What makes a table `(columns) ENGINE = …`: itself on one server, replicated on a cluster, below a `Distributed` one on shards. */
export function createTable(
  { database, name, ddl }: { readonly database: string; readonly name: string; readonly ddl: string },
  cluster: Cluster | undefined,
): string[] {
  const at = onCluster(cluster);
  const sharded = isSharded(name, cluster);
  const local = sharded ? `${name}_local` : name;
  const told = sharded && OF_EACH_SHARD.has(name) && !/MergeTree/.test(ddl);
  const columns = told ? ddl.replace('(', `(${SHARD_COLUMN} UInt64, `) : ddl;
  const engine = cluster === undefined ? ddl : replicated(columns, EVERYWHERE.has(name));
  // What nobody writes from outside needs no word on where a row belongs.
  const key = !OF_EACH_SHARD.has(name) ? ', cityHash64(store_id)' : told ? `, ${SHARD_COLUMN}` : '';
  const statements = [`CREATE TABLE IF NOT EXISTS ${database}.${local}${at} ${engine}`];
  // A store's rows lie together: its days are added up where they are.
  if (sharded)
    statements.push(
      `CREATE TABLE IF NOT EXISTS ${database}.${name}${at} AS ${database}.${local} ` +
        `ENGINE = Distributed(${quoted(cluster!.name)}, ${database}, ${local}${key})`,
    );
  return statements;
}

/** MergeTree of any kind becomes its replicated one; a table that keeps nothing stays as it is. */
function replicated(ddl: string, everywhere: boolean): string {
  return ddl.replace(/ENGINE = (\w*MergeTree)(\(([^)]*)\))?/, (_all, engine: string, _brackets, own = '') => {
    const given = [
      // Without a path the servers' own is taken, which has the shard in it.
      ...(everywhere ? [`'/clickhouse/tables/{uuid}/everywhere'`, `'{shard}-{replica}'`] : []),
      ...(own === '' ? [] : [own as string]),
    ];
    return `ENGINE = Replicated${engine}${given.length === 0 ? '' : `(${given.join(', ')})`}`;
  });
}

/** Rows of what every shard is to be told, for as many places as the shards' weights make. */
export const toEveryShard = <Row extends object>(rows: readonly Row[], places: number): object[] =>
  Array.from({ length: places }, (_, shard) => rows.map((row) => ({ ...row, [SHARD_COLUMN]: shard }))).flat();

/** How many places there are; a shard of weight two has two of them, and what it is told twice it adds up to the same. */
export const SHARD_PLACES = `SELECT toUInt32(sum(weight)) AS places FROM (
  SELECT shard_num, any(shard_weight) AS weight FROM system.clusters WHERE cluster = {cluster:String} GROUP BY shard_num)`;

/** A view `name TO table AS SELECT …`: on shards it reads and writes what lies on its own. */
export function createView(
  {
    database,
    view,
    tables,
  }: { readonly database: string; readonly view: string; readonly tables: readonly string[] },
  cluster: Cluster | undefined,
): string {
  const sharded = new Set(tables.filter((table) => isSharded(table, cluster)));
  const placed = view
    .replace(/^(\w+) TO/, `$1${onCluster(cluster)} TO`)
    .replaceAll(new RegExp(`\\b${database}\\.(\\w+)`, 'g'), (all, table: string) =>
      sharded.has(table) ? `${all}_local` : all,
    );
  return `CREATE MATERIALIZED VIEW ${database}.${placed}`;
}

/** What removes a table or view, however it was laid out. */
export function drop(
  kind: 'TABLE' | 'VIEW',
  { database, name }: { readonly database: string; readonly name: string },
  cluster: Cluster | undefined,
): string[] {
  const names = kind === 'TABLE' ? [name, `${name}_local`] : [name];
  return names.map((one) => `DROP ${kind} IF EXISTS ${database}.${one}${onCluster(cluster)} SYNC`);
}

export function truncate(
  { database, name }: { readonly database: string; readonly name: string },
  cluster: Cluster | undefined,
): string {
  const local = isSharded(name, cluster) ? `${name}_local` : name;
  return `TRUNCATE TABLE ${database}.${local}${onCluster(cluster)} SYNC`;
}

/** What removes some rows, wherever they lie; done when it is answered. */
export function deleteFrom(
  { database, name, where }: { readonly database: string; readonly name: string; readonly where: string },
  cluster: Cluster | undefined,
): string {
  const local = isSharded(name, cluster) ? `${name}_local` : name;
  return `DELETE FROM ${database}.${local}${onCluster(cluster)} WHERE ${where}`;
}

export const createDatabase = (database: string, cluster: Cluster | undefined): string =>
  `CREATE DATABASE IF NOT EXISTS ${database}${onCluster(cluster)}`;

/** Reading: a report's inner tables are asked for once, not by each shard. */
export const CLUSTER_READ_SETTINGS = { distributed_product_mode: 'global' } as const;

/**
 * Writing: answered when a majority has it, and days are added up by a server that has all of it. What is
 * written again is meant to be there again, also after the tables were emptied.
 */
export const CLUSTER_WRITE_SETTINGS = {
  ...CLUSTER_READ_SETTINGS,
  distributed_foreground_insert: 1,
  insert_quorum: 'auto',
  insert_quorum_parallel: 0,
  select_sequential_consistency: '1',
  insert_deduplicate: 0,
} as const;
