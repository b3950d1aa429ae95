import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { RealmModule } from './realm-binding.ts';

/**
 * Realm's real core, compiled to WebAssembly for browsers, in Node: for the contract suite where no
 * native binding can be had. It keeps its files in memory. It takes Node for the browser that it
 * expects by these globals, which are put back once it is loaded.
 */
export async function loadRealmWasm(): Promise<RealmModule> {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve('realm-wasm'));
  const restore = [
    replaceGlobal('window', globalThis),
    replaceGlobal('self', globalThis),
    replaceGlobal('fetch', fetchFromDisk),
  ];
  try {
    const loaded = (await import(/* @vite-ignore */ new URL('bundle.browser.mjs', entry).href)) as {
      readonly default: RealmModule;
    };
    return loaded.default;
  } finally {
    for (const put of restore) put();
  }
}

function replaceGlobal(name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  };
}

function fetchFromDisk(address: string | URL | Request): Promise<Response> {
  const url = new URL(address instanceof Request ? address.url : address);
  if (url.protocol !== 'file:')
    return Promise.reject(new Error(`only files are read while Realm loads, not ${url.href}`));
  return Promise.resolve(
    new Response(readFileSync(url), { headers: { 'content-type': 'application/wasm' } }),
  );
}
