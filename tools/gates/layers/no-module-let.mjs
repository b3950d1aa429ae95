import { placeOf } from './place.mjs';

/** State that lives in a module is shared by everything in the process and by every test after it. */
export const noModuleLet = {
  meta: { type: 'problem', docs: { description: 'no mutable variables at module level' } },
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    if (place.isTest || /^(tests|bench)\//.test(place.file)) return {};
    return {
      VariableDeclaration(node) {
        if (node.kind !== 'let' && node.kind !== 'var') return;
        const parent = node.parent.type === 'ExportNamedDeclaration' ? node.parent.parent : node.parent;
        if (parent.type !== 'Program' || node.declare) return;
        context.report({
          node,
          message: 'Mutable module state: keep it in a value that someone owns and passes on.',
        });
      },
    };
  },
};
