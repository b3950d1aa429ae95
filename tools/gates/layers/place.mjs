import { isBuiltin } from 'node:module';
import path from 'node:path';

/** Workspaces that are applications; `shared`, `drivers`, `installers` (the updater) and `telemetry` are libraries. */
export const apps = ['desktop', 'display', 'cloud-api', 'backoffice'];
const workspaces = ['shared', 'drivers', 'installers', 'telemetry', ...apps];

/**
 * Where a file stands, from its path alone.
 * @param {string} cwd the project's root, where the linter was started
 * @param {string} filename absolute path of the file
 */
export function placeOf(cwd, filename) {
  const file = path.relative(cwd, filename).split(path.sep).join('/');
  const workspace = workspaces.find((name) => file.startsWith(`${name}/`)) ?? null;
  return { file, workspace, isTest: isTestFile(file) };
}

/** Tests, contract suites and their helpers see more than the code they test. */
function isTestFile(file) {
  return /\.test\.tsx?$/.test(file) || /(^|\/)tests?\//.test(file) || /(^|\/)contract\.ts$/.test(file);
}

/** True for code that runs in a page: it has no Node under it. */
export function runsInBrowser(file) {
  if (file.startsWith('shared/ui/')) return true;
  if (file.startsWith('desktop/src/renderer/')) return true;
  if (file.startsWith('backoffice/src/')) return true;
  return file.startsWith('display/src/') && !file.startsWith('display/src/kiosk/');
}

/**
 * What an import specifier points at.
 * @returns {{kind: 'builtin', name: string}
 *   | {kind: 'file', file: string, workspace: string | null}
 *   | {kind: 'package', name: string, subpath: string, workspace: string | null}}
 */
function targetOf(place, specifier) {
  if (specifier.startsWith('node:') || isBuiltin(specifier)) return { kind: 'builtin', name: specifier };
  if (specifier.startsWith('.')) {
    const file = path.posix.normalize(path.posix.join(path.posix.dirname(place.file), specifier));
    return { kind: 'file', file, workspace: workspaces.find((name) => file.startsWith(`${name}/`)) ?? null };
  }
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const name = parts.slice(0, length).join('/');
  const subpath = ['.', ...parts.slice(length)].join('/').replace(/\?.*$/, '');
  const own = name.startsWith('@forno/') ? name.slice('@forno/'.length) : null;
  return { kind: 'package', name, subpath, workspace: own };
}

/**
 * Visits each way a module can name another: import, export from, import(), require(), import types.
 * @param {(target: ReturnType<typeof targetOf>, node: object, specifier: string) => void} check
 */
export function eachImport(place, check) {
  const visit = (source) => {
    if (source?.type === 'Literal' && typeof source.value === 'string') {
      check(targetOf(place, source.value), source, source.value);
    }
  };
  return {
    ImportDeclaration: (node) => visit(node.source),
    ExportNamedDeclaration: (node) => visit(node.source),
    ExportAllDeclaration: (node) => visit(node.source),
    ImportExpression: (node) => visit(node.source),
    TSImportType: (node) => visit(node.source ?? node.argument?.literal ?? node.argument),
    TSExternalModuleReference: (node) => visit(node.expression),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') visit(node.arguments[0]);
    },
  };
}

/** A rule about imports: `check` says what is wrong with one, or null. `applies` picks the files. */
export function importRule({ description, applies, check }) {
  return {
    meta: { type: 'problem', docs: { description } },
    create(context) {
      const place = placeOf(context.cwd, context.filename);
      if (!applies(place)) return {};
      return eachImport(place, (target, node, specifier) => {
        const message = check(target, place, specifier);
        if (message) context.report({ node, message });
      });
    },
  };
}
