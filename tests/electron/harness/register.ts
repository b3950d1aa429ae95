import { registerHooks } from 'node:module';

/** Loaded before the shell's main (`--import`): whoever asks for `electron` gets the stand-in. */
const url = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url, shortCircuit: true } : next(specifier, context),
});
