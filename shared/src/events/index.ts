export * from './envelope.ts';
export * from './registry.ts';
export {
  parseEvent,
  parsePayload,
  type EventDraft,
  type ForEvent,
  type ShopEvent,
} from './event.ts';
export * from './told.ts';
export * from './chain.ts';
export * from './seal.ts';
export * from './fields.ts';
export { canonicalJson, sha256Hex } from './canonical.ts';
export { upcast } from './upcast/index.ts';
export { eventJsonSchemas } from './json-schema.ts';
