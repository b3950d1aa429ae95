import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choosePorts } from '../../tools/chain/ports.ts';
import { ROOT } from '../support/chain.ts';
import { CloudProcess } from '../support/cloud-process.ts';
import { aPizza, Device, eventually, sellForCash } from '../support/device.ts';
import { ShopProcess } from '../support/shop-process.ts';
import { SystemService } from '../support/system-service.ts';

const RULES = path.join(ROOT, 'deploy/prometheus/rules');

describe('promtool', () => {
  test('finds the rules sound and every alert tested', () => {
    for (const args of [
      ['check', 'rules', 'forno.yml'],
      ['test', 'rules', 'forno.test.yml'],
    ]) {
      const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: RULES, encoding: 'utf8' });
      expect(status, `${stdout}${stderr}`).toBe(0);
      expect(stdout + stderr).toContain('SUCCESS');
    }
  });

  test('a rule that never fires fails the test of it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'forno-rules-'));
    cpSync(RULES, folder, { recursive: true });
    const rules = path.join(folder, 'forno.yml');
    const sound = spawnSync('sed', ['-i', 's/forno_storage_ok == 0/forno_storage_ok == 2/', rules]);
    expect(sound.status).toBe(0);
    const { status } = spawnSync('promtool', ['test', 'rules', 'forno.test.yml'], { cwd: folder });
    rmSync(folder, { recursive: true, force: true });
    expect(status).not.toBe(0);
  });
});

describe('Prometheus beside a real shop and a real cloud', () => {
  let cloud: CloudProcess;
  let shop: ShopProcess;
  let prometheus: SystemService;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    cloud = await CloudProcess.start();
    shop = await ShopProcess.prepare();
    await shop.start();
    folder = mkdtempSync(path.join(tmpdir(), 'forno-prometheus-'));
    cpSync(path.join(ROOT, 'deploy/prometheus'), folder, { recursive: true });
    mkdirSync(path.join(folder, 'targets'), { recursive: true });
    const targets = (...hosts: string[]): string => JSON.stringify([{ targets: hosts }]);
    writeFileSync(path.join(folder, 'targets/cloud.json'), targets(`127.0.0.1:${cloud.port}`));
    writeFileSync(path.join(folder, 'targets/masters.json'), targets(new URL(shop.url).host));
    spawnSync('sed', ['-i', 's/interval: 15s/interval: 1s/', path.join(folder, 'prometheus.yml')]);
    const { paper: port } = await choosePorts(0);
    url = `http://127.0.0.1:${port}`;
    prometheus = new SystemService(
      'prometheus',
      [
        `--config.file=${path.join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${path.join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=warn',
      ],
      folder,
    );
    await prometheus.answersAt(`${url}/-/ready`);
  });
  afterAll(async () => {
    await prometheus?.stop();
    await shop?.discard();
    await cloud?.remove();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  interface Answer {
    readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
  }
  const ask = async (query: string): Promise<number | null> => {
    const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
    const { data } = (await response.json()) as Answer;
    return data.result.length === 0 ? null : Number(data.result[0]!.value[1]);
  };

  test('both are scraped by the shipped configuration, and a sale moves the funnel', async () => {
    await eventually('both up', async () => (await ask('sum(up)')) === 2, 30_000);
    const till = await Device.connect(shop.url, 'terminal');
    await till.login('1111');
    const menu = await till.menu();
    expect(aPizza(menu)).toBeDefined();
    await sellForCash(till, menu, 1);
    till.close();
    await eventually(
      'the sale in the funnel',
      async () => (await ask('forno_orders_total{stage="accepted"}')) === 1,
      30_000,
    );
    expect(await ask('sum(forno_command_seconds_count{outcome="ok"})')).toBeGreaterThan(0);
    expect(await ask('count(forno_projection_lag_events) or vector(0)')).not.toBeNull();
  });

  test('a master that is killed raises MasterDown', async () => {
    await shop.stop('SIGKILL');
    await eventually('the alert', async () => (await ask('ALERTS{alertname="MasterDown"}')) === 1, 30_000);
  });
});
