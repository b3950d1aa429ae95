import { SOURCES, type Envelope, type EventMetadata } from './envelope.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TYPE = /^[A-Z][A-Z_]{2,39}$/;
const VERSION = /^\d+\.\d+\.\d+$/;
const HASH = /^[0-9a-f]{64}$/;
const ID_LENGTH_MAX = 64;
const FIELDS = 12;
const METADATA_FIELDS = 5;

/**
 * Envelopes as masters write them, told at a glance: every event that is uploaded or replayed takes this, and
 * asking the schema, which copies what it reads, was a quarter of what checking one costs. It never takes what
 * the schema would not, or would read as anything else; of what it does not take, the schema says what is wrong.
 */
export function isEnvelope(input: unknown): input is Envelope {
  if (!isRecord(input)) return false;
  const { eventId, eventType, version, payload, prevHash, hash } = input;
  return (
    isText(eventId, UUID) &&
    isText(eventType, TYPE) &&
    isId(input['aggregateId']) &&
    isId(input['storeId']) &&
    isCount(input['epoch'], 1) &&
    isCount(input['seq'], 1) &&
    isCount(input['timestamp'], 0) &&
    isText(version, VERSION) &&
    isRecord(payload) &&
    // The schema leaves it out.
    !Object.hasOwn(payload, '__proto__') &&
    isMetadata(input['metadata']) &&
    isText(prevHash, HASH) &&
    isText(hash, HASH) &&
    Object.keys(input).length === FIELDS
  );
}

function isMetadata(input: unknown): input is EventMetadata {
  if (!isRecord(input)) return false;
  const { correlationId, causationId, userId, deviceId, source, approvedBy } = input;
  const fields = METADATA_FIELDS + (approvedBy === undefined ? 0 : 1);
  return (
    isId(correlationId) &&
    isId(causationId) &&
    (userId === null || isShort(userId)) &&
    isShort(deviceId) &&
    SOURCES.some((known) => known === source) &&
    (approvedBy === undefined || isShort(approvedBy)) &&
    Object.keys(input).length === fields
  );
}

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && Object.getPrototypeOf(input) === Object.prototype;

const isText = (input: unknown, pattern: RegExp): boolean => typeof input === 'string' && pattern.test(input);

const isShort = (input: unknown): input is string =>
  typeof input === 'string' && input.length <= ID_LENGTH_MAX;

const isId = (input: unknown): boolean => isShort(input) && input.length > 0;

const isCount = (input: unknown, least: number): boolean =>
  Number.isSafeInteger(input) && (input as number) >= least;
