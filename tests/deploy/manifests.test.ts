import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as apps from 'kubernetes-models/apps/v1';
import * as autoscaling from 'kubernetes-models/autoscaling/v2';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const DEPLOY = path.resolve(import.meta.dirname, '../../deploy');
const read = (file: string): string => readFileSync(path.join(DEPLOY, file), 'utf8');

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: never;
}
const manifestsOf = (folder: string): Manifest[] =>
  readdirSync(path.join(DEPLOY, folder))
    .filter((file) => file.endsWith('.yaml') && !/kustomization|example/.test(file))
    .flatMap((file) => parseAllDocuments(read(path.join(folder, file))).map((doc) => doc.toJS() as Manifest));

const MODELS = {
  Deployment: apps.Deployment,
  HorizontalPodAutoscaler: autoscaling.HorizontalPodAutoscaler,
  PodDisruptionBudget: policy.PodDisruptionBudget,
  NetworkPolicy: networking.NetworkPolicy,
  Ingress: networking.Ingress,
  Service: core.Service,
  ServiceAccount: core.ServiceAccount,
  Namespace: core.Namespace,
} as const;

interface Workload {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector: { readonly matchLabels: Record<string, string> };
    readonly template: {
      readonly metadata: { readonly labels: Record<string, string> };
      readonly spec: { readonly securityContext: object; readonly containers: readonly Container[] };
    };
  };
}
interface Container {
  readonly resources: { readonly requests: object; readonly limits: object };
  readonly securityContext: { readonly allowPrivilegeEscalation: boolean };
}

const base = manifestsOf('k8s/base');
const ofKind = <T = Manifest>(kind: string): T[] => base.filter((it) => it.kind === kind) as T[];
const workloads = ofKind<Workload>('Deployment');

describe('the cluster manifests', () => {
  test.each(base.map((manifest) => [manifest.kind, manifest.metadata.name, manifest] as const))(
    '%s %s is what the Kubernetes schema says',
    (kind, _name, manifest) => {
      const Model = MODELS[kind as keyof typeof MODELS] as new (body: never) => { validate(): void };
      expect(() => new Model(manifest as never).validate()).not.toThrow();
    },
  );

  test('a field that the schema does not have is refused', () => {
    const broken = { ...structuredClone(workloads[0]), spec: { replicas: 'three' } };
    expect(() => new apps.Deployment(broken as never).validate()).toThrow(/replicas|spec/);
  });

  test('the kustomizations name every file beside them, and no other', () => {
    for (const folder of ['k8s/base', 'k8s/rollouts']) {
      const { resources } = parse(read(`${folder}/kustomization.yaml`)) as { resources: string[] };
      const files = readdirSync(path.join(DEPLOY, folder)).filter(
        (file) => file.endsWith('.yaml') && !/kustomization|example/.test(file),
      );
      expect(resources.filter((name) => !name.startsWith('..')).sort()).toEqual(files.sort());
    }
  });

  test.each(workloads.map((workload) => [workload.metadata.name, workload] as const))(
    '%s is selected by its own labels, probed, bounded and locked down',
    (_name, { spec }) => {
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
      expect(spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true });
      for (const container of spec.template.spec.containers) {
        expect(Object.keys(container)).toEqual(
          expect.arrayContaining(['startupProbe', 'readinessProbe', 'livenessProbe']),
        );
        expect(container.resources).toMatchObject({
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        });
        expect(container.securityContext.allowPrivilegeEscalation).toBe(false);
      }
    },
  );

  test('every role scales from 3 to 20 at 70 % of processor and 80 % of memory, and keeps a budget', () => {
    for (const role of ['api', 'relay', 'worker']) {
      const scaler = base.find((it) => it.kind === 'HorizontalPodAutoscaler' && it.metadata.name === role);
      expect(scaler?.spec).toMatchObject({
        minReplicas: 3,
        maxReplicas: 20,
        metrics: [
          { resource: { name: 'cpu', target: { averageUtilization: 70 } } },
          { resource: { name: 'memory', target: { averageUtilization: 80 } } },
        ],
      });
    }
    expect(
      ofKind('PodDisruptionBudget')
        .map((it) => it.metadata.name)
        .sort(),
    ).toEqual(workloads.map((it) => it.metadata.name).sort());
  });

  test('no secret and no password lies in the tree', () => {
    expect(base.filter((it) => it.kind === 'Secret')).toEqual([]);
    expect(read('compose.yaml')).not.toMatch(/(PASSWORD|SECRET): *['"]?[A-Za-z0-9]/);
  });

  test('the canary walks 25, 50, 75, 100 under analysis', () => {
    const rollout = parse(read('k8s/rollouts/api-rollout.yaml')) as {
      spec: { strategy: { canary: { steps: { setWeight?: number }[]; analysis: { templates: unknown[] } } } };
    };
    const { steps, analysis } = rollout.spec.strategy.canary;
    expect(steps.flatMap(({ setWeight }) => setWeight ?? [])).toEqual([25, 50, 75, 100]);
    expect(analysis.templates).toEqual([{ templateName: 'api-health' }]);
  });
});

describe('Compose', () => {
  test('runs the three roles behind the gateway, each with a health check', () => {
    const { services } = parse(read('compose.yaml'), { merge: true }) as {
      services: Record<string, { environment?: Record<string, string>; healthcheck?: object }>;
    };
    for (const role of ['api', 'relay', 'worker']) {
      expect(services[role]?.environment?.['CLOUD_ROLES']).toBe(role);
      expect(services[role]?.healthcheck).toBeDefined();
    }
  });
});
