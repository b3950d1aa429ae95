/** A plain page of the OpenAPI document for people: no script, no outside files. */
export function referencePage(document: Record<string, unknown>): string {
  const { info, paths, components } = document as unknown as ReferenceDocument;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? ''))];
  const sections = tags.map((tag) => {
    const rows = operations
      .filter(({ operation }) => operation.tags[0] === tag)
      .map((asked) => operationHtml(asked, components.responses));
    return `<h2>${escapeHtml(tag)}</h2>${rows.join('')}`;
  });
  const schemas = Object.entries(components.schemas).map(([name, schema]) => schemaHtml(name, schema));
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
  summary { cursor: pointer; padding: .4rem 0 } code { font-size: .95em } pre { overflow: auto; padding: .8rem; border: 1px solid #8884 }
  pre[id] { scroll-margin-top: 3rem }
  .method { display: inline-block; width: 4.5rem; font-weight: 600; text-transform: uppercase }
</style>
<h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1>
<p>${escapeHtml(info.description)} The document itself: <a href="openapi.json">openapi.json</a>.</p>
${sections.join('\n')}
<h2>Schemas</h2>${schemas.join('\n')}</html>`;
}

const RESPONSES = '#/components/responses/';

interface ReferenceOperation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: unknown;
  }[];
  readonly requestBody?: unknown;
  readonly responses: Record<string, Answer | { readonly $ref: string }>;
}
interface Answer {
  readonly description: string;
}
interface ReferenceDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Record<string, Record<string, ReferenceOperation>>;
  readonly components: {
    readonly schemas: Record<string, unknown>;
    /** Refusals that many operations have. */
    readonly responses: Record<string, Answer>;
  };
}

function operationHtml(
  { path, method, operation }: { path: string; method: string; operation: ReferenceOperation },
  shared: Record<string, Answer>,
): string {
  const access = operation.security.flatMap((entry) =>
    Object.entries(entry).map(([scheme, roles]) => [scheme, ...roles].join(' ')),
  );
  const parameters = (operation.parameters ?? []).map(
    (p) => `<li><code>${escapeHtml(p.name)}</code> in ${p.in}${p.required ? '' : ', optional'}</li>`,
  );
  const answers = Object.entries(operation.responses).map(([status, answer]) => {
    const { description } = '$ref' in answer ? shared[answer.$ref.slice(RESPONSES.length)]! : answer;
    return `<li>${status}: ${escapeHtml(description)}</li>`;
  });
  const { tags: _, summary: __, ...rest } = operation;
  return `<details><summary><span class="method">${method}</span> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary)}</summary>
<p>Open to: ${escapeHtml(access.join('; ') || 'everybody')}</p><ul>${parameters.join('')}</ul><ul>${answers.join('')}</ul>
<pre>${jsonHtml(rest)}</pre></details>`;
}

/** Whoever follows a reference to it finds it open. */
const schemaHtml = (name: string, schema: unknown): string =>
  `<details><summary><code>${escapeHtml(name)}</code></summary><pre id="${escapeHtml(name)}">${jsonHtml(schema)}</pre></details>`;

/** With links where one schema refers to another. */
const jsonHtml = (value: unknown): string =>
  escapeHtml(JSON.stringify(value, null, 2)).replaceAll(
    /#\/components\/schemas\/(\w+)/g,
    (ref, name: string) => `<a href="#${name}">${ref}</a>`,
  );

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
