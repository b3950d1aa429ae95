import { placeOf } from './place.mjs';

const preload = /^desktop\/src\/electron\/(.*\/)?preload(\/|[.-])/;

/** A raw channel is an untyped door into the machine; the preload holds the only ones. */
export const ipcOnlyInPreload = {
  meta: { type: 'problem', docs: { description: 'raw ipcRenderer only in the preload' } },
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    if (place.workspace === null || preload.test(place.file)) return {};
    return {
      Identifier(node) {
        if (node.name === 'ipcRenderer') {
          context.report({ node, message: 'Raw ipcRenderer belongs in the preload; use the typed bridge.' });
        }
      },
    };
  },
};
