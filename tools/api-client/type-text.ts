import type { JsonSchema } from '../../cloud-api/test/contract/operations.ts';

export interface Wording {
  /** Types that the text names. */
  readonly names: Set<string>;
  readonly indent?: string;
}

const PLACE = '#/components/schemas/';

/** The component that a schema refers to. */
export const nameOf = (ref: string): string => ref.slice(PLACE.length);

/** A JSON Schema as a TypeScript type. */
export function typeText(schema: JsonSchema, wording: Wording): string {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref);
    wording.names.add(name);
    return name;
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map((choice) => typeText(choice, wording)));
  if (schema.allOf) return schema.allOf.map((part) => inner(typeText(part, wording))).join(' & ');
  if (schema.type === undefined) return 'unknown';
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return union(types.map((type) => ofType(type, schema, wording)));
}

function ofType(type: string, schema: JsonSchema, wording: Wording): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return schema.prefixItems
        ? `[${schema.prefixItems.map((part) => typeText(part, wording)).join(', ')}]`
        : `${inner(typeText(schema.items ?? {}, wording))}[]`;
    case 'object':
      return objectText(schema, wording);
    default:
      throw new Error(`no TypeScript for the JSON type ${type}`);
  }
}

function objectText(schema: JsonSchema, wording: Wording): string {
  const { properties = {}, additionalProperties, required = [] } = schema;
  const isOpen = typeof additionalProperties === 'object';
  const known = Object.keys(properties).length > 0 ? fieldsText(schema, wording) : null;
  if (!isOpen) return known ?? 'Record<string, never>';
  const keys = typeText(schema.propertyNames ?? { type: 'string' }, wording);
  const others = `Record<${keys}, ${typeText(additionalProperties, wording)}>`;
  // Keys that are listed need not be there, unless the schema says so.
  const rest = keys === 'string' || required.length > 0 ? others : `Partial<${others}>`;
  return known === null ? rest : `${known} & ${rest}`;
}

/** The fields of an object, a line each. */
export function fieldsText({ properties = {}, required = [] }: JsonSchema, wording: Wording): string {
  const indent = `${wording.indent ?? ''}  `;
  const lines = Object.entries(properties).flatMap(([name, field]) => [
    ...(field.description === undefined ? [] : [`${indent}/** ${field.description} */`]),
    `${indent}${keyText(name)}${required.includes(name) ? '' : '?'}: ${typeText(field, { ...wording, indent })};`,
  ]);
  return ['{', ...lines, `${wording.indent ?? ''}}`].join('\n');
}

export const keyText = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');
const inner = (type: string): string => (/ [|&] /.test(type) ? `(${type})` : type);
