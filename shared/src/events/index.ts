export * from './envelope.ts';
export * from './registry.ts';
export * from './event.ts';
export * from './chain.ts';
export * from './seal.ts';
export * from './fields.ts';
export { canonicalJson, sha256Hex } from './canonical.ts';
export { eventJsonSchemas } from './json-schema.ts';
export type { EventDefinition } from './define.ts';
