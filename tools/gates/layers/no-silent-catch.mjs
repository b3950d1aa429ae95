import { placeOf } from './place.mjs';

/**
 * A failure that is swallowed shows up days later as something else. ESLint's `no-empty` accepts a
 * catch with a comment in it; this does not: handle it, report it, or say what it means by a value.
 */
export const noSilentCatch = {
  meta: { type: 'problem', docs: { description: 'no catch without a statement, no .catch(() => {})' } },
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    const message = 'A silent catch: handle the failure, log it, or return what it means.';
    return {
      CatchClause(node) {
        if (node.body.body.length === 0) context.report({ node, message });
      },
      CallExpression(node) {
        if (place.isTest || node.callee.type !== 'MemberExpression') return;
        if (node.callee.property.name === 'catch' && isSilent(node.arguments[0]))
          context.report({ node, message });
      },
    };
  },
};

function isSilent(handler) {
  if (handler?.type !== 'ArrowFunctionExpression' && handler?.type !== 'FunctionExpression') return false;
  const { body } = handler;
  if (body.type === 'BlockStatement') return body.body.length === 0;
  return body.type === 'Identifier' && body.name === 'undefined';
}
