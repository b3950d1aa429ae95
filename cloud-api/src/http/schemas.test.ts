import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { namesOf, schemaNames } from './schema-names.ts';
import { DocumentSchemas, type Io } from './schemas.ts';

const sizeSchema = z.object({ id: z.string(), slots: z.int().default(1) });
const pizzaSchema = z.object({ size: sizeSchema, name: z.string() });
const noteSchema = z.object({ text: z.string() });
const folderSchema = z.object({
  name: z.string(),
  get folders() {
    return z.array(folderSchema);
  },
});
const NAMED = [
  ['Size', sizeSchema],
  ['Pizza', pizzaSchema],
  ['Note', noteSchema],
  ['Folder', folderSchema],
] as const;

/** The components of a document that says these. */
function told(...said: readonly (readonly [z.ZodType, Io])[]) {
  const schemas = new DocumentSchemas(namesOf(NAMED));
  const document = schemas.settled({ said: said.map(([schema, io]) => schemas.of(schema, io)) });
  return { said: document.said, components: document.components.schemas };
}

describe('the schemas of a document', () => {
  it('are told once by their name, wherever they stand; those without a name stand where they are used', () => {
    const { said, components } = told(
      [z.object({ notes: z.array(noteSchema) }), 'output'],
      [noteSchema, 'output'],
    );
    expect(said).toEqual([
      {
        type: 'object',
        properties: { notes: { type: 'array', items: { $ref: '#/components/schemas/Note' } } },
        required: ['notes'],
      },
      { $ref: '#/components/schemas/Note' },
    ]);
    expect(Object.keys(components)).toEqual(['Note']);
  });

  it('are told twice where a request may leave out what an answer has, and so is what holds them', () => {
    const { said, components } = told([pizzaSchema, 'input'], [pizzaSchema, 'output'], [noteSchema, 'input']);
    expect(said).toEqual([
      { $ref: '#/components/schemas/PizzaInput' },
      { $ref: '#/components/schemas/Pizza' },
      { $ref: '#/components/schemas/Note' },
    ]);
    expect(components).toMatchObject({
      Pizza: { properties: { size: { $ref: '#/components/schemas/Size' } } },
      PizzaInput: { properties: { size: { $ref: '#/components/schemas/SizeInput' } } },
      Size: { required: ['id', 'slots'] },
      SizeInput: { required: ['id'] },
    });
  });

  it('keep their plain name where only requests say them, as they may say them', () => {
    const { said, components } = told([pizzaSchema, 'input']);
    expect(said).toEqual([{ $ref: '#/components/schemas/Pizza' }]);
    expect(components).toMatchObject({ Size: { required: ['id'] } });
  });

  it('may refer to themselves where they have a name', () => {
    const { components } = told([folderSchema, 'output']);
    expect(components).toMatchObject({
      Folder: { properties: { folders: { items: { $ref: '#/components/schemas/Folder' } } } },
    });
    const namelessSchema = z.object({
      get parts() {
        return z.array(namelessSchema);
      },
    });
    expect(() => told([z.object({ of: namelessSchema }), 'output'])).toThrow(/refers to itself has no name/);
  });

  it('close an object only where more than it says is refused', () => {
    const { said } = told([z.strictObject({}), 'output'], [z.object({}), 'output']);
    expect(said).toEqual([
      { type: 'object', properties: {}, additionalProperties: false },
      { type: 'object', properties: {} },
    ]);
  });
});

describe('names', () => {
  it('are those of the constants, and of the reports', () => {
    expect([...schemaNames().values()]).toEqual(
      expect.arrayContaining([
        'Menu',
        'PurchaseOrder',
        'Ingredient',
        'Store',
        'Device',
        'Problem',
        'ProductMixReport',
      ]),
    );
  });

  it('are of one schema each', () => {
    expect(() => namesOf([...NAMED, ['Size', z.object({ id: z.int() })]])).toThrow(
      'two schemas are called Size',
    );
    expect(namesOf([...NAMED, ['Size', sizeSchema]]).get(sizeSchema)).toBe('Size');
    // A request's other way of saying it would take the name of another.
    expect(() => {
      const schemas = new DocumentSchemas(namesOf([...NAMED, ['SizeInput', z.object({ id: z.int() })]]));
      const other = z.object({ a: sizeSchema });
      schemas.settled({
        said: [schemas.of(other, 'input'), schemas.of(other, 'output')],
        taken: { $ref: '#/output/SizeInput' },
      });
    }).toThrow('two schemas are called SizeInput');
  });
});
