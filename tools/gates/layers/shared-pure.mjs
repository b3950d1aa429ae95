import { placeOf } from './place.mjs';

/** Names that reach out of the core: timers, the network, the process, the page. */
const globals = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'process',
  'console',
  'performance',
  'crypto',
  'Buffer',
  'window',
  'document',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'globalThis',
  'require',
]);

const members = new Map([
  ['Date.now', 'the clock'],
  ['Math.random', 'chance'],
]);

/** The core on virtual time and a seed must do the same thing twice; each of these breaks that. */
export const sharedPure = {
  meta: { type: 'problem', docs: { description: 'shared/src has no clock, chance, timers or IO' } },
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    if (!place.file.startsWith('shared/src/') || place.isTest) return {};
    const report = (node, what) =>
      context.report({
        node,
        message: `The core is pure: ${what} comes in as a parameter (shared/src/ports.ts).`,
      });
    return {
      MemberExpression(node) {
        const name = dottedName(node);
        if (members.has(name)) report(node, `${members.get(name)} (${name})`);
      },
      NewExpression(node) {
        const readsClock = isGlobal(context, node.callee, 'Date') && node.arguments.length === 0;
        if (readsClock) report(node, 'the clock (new Date())');
      },
      CallExpression(node) {
        if (isGlobal(context, node.callee, 'Date')) report(node, 'the clock (Date())');
      },
      'Program:exit'(program) {
        for (const { identifier } of globalReferences(context, program)) {
          if (globals.has(identifier.name)) report(identifier, identifier.name);
        }
      },
    };
  },
};

/** Uses of names that no declaration in the file explains: globals, not locals that share their name. */
function globalReferences(context, program) {
  const scope = context.sourceCode.getScope(program);
  const known = scope.variables.filter((variable) => variable.defs.length === 0);
  const references = [...scope.through, ...known.flatMap((variable) => variable.references)];
  return [...new Set(references)].filter((reference) => !isTypeOnly(reference));
}

function isTypeOnly(reference) {
  return reference.isTypeReference === true && reference.isValueReference !== true;
}

function isGlobal(context, node, name) {
  if (node.type !== 'Identifier' || node.name !== name) return false;
  for (let scope = context.sourceCode.getScope(node); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable) return variable.defs.length === 0;
  }
  return true;
}

function dottedName(node) {
  if (node.object.type !== 'Identifier') return '';
  if (!node.computed) return `${node.object.name}.${node.property.name}`;
  return node.property.type === 'Literal' ? `${node.object.name}.${node.property.value}` : '';
}
