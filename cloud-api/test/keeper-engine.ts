import { Session } from 'chdb';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/**
 * A program: the engine with a keeper of its own, and itself as one of a cluster's servers. Carries out the
 * statements that come in as JSON, and says what came of each. A process of its own, for that keeper is not
 * made to be closed.
 *
 * It makes replicated and distributed tables. It cannot carry a statement to other servers, nor write into what
 * is replicated.
 */
const CONFIGURATION = `<clickhouse>
  <zookeeper><implementation>testkeeper</implementation></zookeeper>
  <tcp_port>9000</tcp_port>
  <macros><shard>1</shard><replica>a</replica></macros>
  <default_replica_path>/clickhouse/tables/{database}/{table}/{shard}</default_replica_path>
  <default_replica_name>{replica}</default_replica_name>
  <remote_servers><chain>
    <shard><replica><host>localhost</host><port>9000</port></replica></shard>
    <shard><weight>2</weight><replica><host>127.0.0.9</host><port>9000</port></replica></shard>
  </chain></remote_servers>
</clickhouse>`;

const dir = mkdtempSync(path.join(tmpdir(), 'forno-keeper-'));
const file = path.join(dir, 'engine.xml');
writeFileSync(file, CONFIGURATION);
const session = new Session(path.join(dir, 'data'), { connectionArgs: [`--config-file=${file}`] });
const statements = JSON.parse(await text(process.stdin)) as string[];
const results = statements.map((statement) => {
  try {
    return { ok: true, value: session.query(statement, 'TabSeparated') };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
});
process.stdout.write(JSON.stringify(results), () => {
  rmSync(dir, { recursive: true, force: true });
  process.kill(process.pid, 'SIGKILL');
});
