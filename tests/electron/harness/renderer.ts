import { readFileSync } from 'node:fs';

/**
 * What runs in a page before its own scripts: the preload with an `electron` of its own that reaches
 * main through the exposed `__invoke`. Only `electron` can be required, as in a sandboxed preload.
 */
export function rendererScript(preload: string): string {
  return `(() => {
  const invoke = window.__invoke;
  delete window.__invoke;
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true }),
    },
    ipcRenderer: {
      invoke: async (channel, ...args) => {
        const answer = await invoke(channel, args);
        if ('error' in answer) throw new Error(answer.error);
        return answer.value;
      },
    },
  };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('module not found: ' + name);
  };
  const module = { exports: {} };
  ((require, module, exports, process, global) => {
${readFileSync(preload, 'utf8')}
  })(require, module, module.exports);
})();`;
}
