import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../cloud-api/src/http/metrics.ts';
import { masterMetrics } from '../../desktop/src/master/metrics.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}
interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly annotations?: { readonly runbook: string; readonly summary: string };
}
const rules = (parse(read('deploy/prometheus/rules/forno.yml')) as RuleFile).groups.flatMap((it) => it.rules);
const alerts = rules.filter((rule) => rule.alert !== undefined);
const recorded = rules.flatMap((rule) => rule.record ?? []);

/** The series that the processes really expose, a histogram's parts included. */
const exposed = new Set(
  [
    // Never collected here: only the names are asked for.
    createMetrics({} as never).registry,
    masterMetrics({
      status: unasked,
      connections: () => 0,
      isTraining: () => false,
      backupAt: () => null,
      now: Date.now,
    }).registry,
  ].flatMap(seriesOf),
);

function seriesOf(registry: ReturnType<typeof createMetrics>['registry']): string[] {
  return registry
    .getMetricsAsArray()
    .flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => name + part) : [name],
    );
}

function unasked(): never {
  throw new Error('only names are asked for');
}

/** Names of series in an expression: words before a brace, bracket, space or end that look like ours. */
const namesIn = (expr: string): string[] =>
  [...expr.matchAll(/\b(forno[\w:]*|http_\w+|process_\w+|nodejs_\w+)\b(?=[^"]*(?:"[^"]*"[^"]*)*$)/g)].map(
    ([, name]) => name!,
  );
const unknownIn = (expr: string): string[] =>
  namesIn(expr).filter((name) => !exposed.has(name) && !recorded.includes(name));

describe('alert rules', () => {
  test.each(rules.map((rule) => [rule.alert ?? rule.record, rule.expr] as const))(
    '%s reads series that exist',
    (_name, expr) => {
      expect(namesIn(expr).length + (expr.includes('up{') ? 1 : 0)).toBeGreaterThan(0);
      expect(unknownIn(expr)).toEqual([]);
    },
  );

  test('a series that nobody exposes is seen', () => {
    expect(unknownIn('rate(forno_orders_lost_total[5m]) > 0')).toEqual(['forno_orders_lost_total']);
  });

  test('each has a runbook entry that says what it means and what to do, and a promtool test', () => {
    const runbook = read('docs/runbooks/alerts.md');
    const ruleTests = read('deploy/prometheus/rules/forno.test.yml');
    for (const { alert, annotations } of alerts) {
      expect(annotations?.runbook).toBe(`docs/runbooks/alerts.md#${alert!.toLowerCase()}`);
      const entry = runbook.split(/^## /m).find((section) => section.startsWith(`${alert}\n`));
      expect(entry, `${alert} in the runbook`).toMatch(/\*\*Means\*\*[\s\S]+\*\*Do\*\*/);
      expect(ruleTests).toContain(`alertname: ${alert}\n        exp_alerts:\n          - exp_labels`);
    }
  });
});

describe('dashboards', () => {
  const folder = 'deploy/grafana/dashboards';
  interface Dashboard {
    readonly panels: readonly {
      readonly title: string;
      readonly targets: readonly { readonly expr: string }[];
    }[];
    readonly templating: { readonly list: readonly { readonly query: string }[] };
  }
  const dashboards = readdirSync(path.join(ROOT, folder)).map(
    (file) => [file, JSON.parse(read(path.join(folder, file))) as Dashboard] as const,
  );

  test.each(dashboards)(
    '%s reads series that exist, in every panel and choice',
    (_file, { panels, templating }) => {
      expect(panels.length).toBeGreaterThan(5);
      expect(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => unknownIn(expr)))).toEqual([]);
      for (const { query } of templating.list) expect(unknownIn(query)).toEqual([]);
    },
  );

  test('every series of ours that a person can act on is on a dashboard or in an alert', () => {
    const used = new Set(
      [
        ...rules.map((rule) => rule.expr),
        ...dashboards.flatMap(([, { panels }]) =>
          panels.flatMap(({ targets }) => targets.map((it) => it.expr)),
        ),
      ].flatMap(namesIn),
    );
    const ours = [...exposed].filter(
      (name) =>
        /^(forno|http)_/.test(name) &&
        !/^forno_master_|_sum$/.test(name) &&
        !name.endsWith('_epoch') &&
        name !== 'forno_log_seq',
    );
    expect(ours.filter((name) => !used.has(name))).toEqual([]);
  });
});
