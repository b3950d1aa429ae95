import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { printDocument } from '../src/printer/document/index.ts';
import { encodeDocument } from '../src/printer/languages/index.ts';
import { printerModels } from '../src/printer/models.ts';
import { receipt } from './receipt.ts';

/**
 * The exact bytes of one receipt for each model. After a change that is meant:
 * `UPDATE_GOLDEN=1 npx vitest run drivers/test/golden.test.ts`, and look at the paper before committing.
 */
describe('golden bytes', () => {
  it('has a document that passes its own schema', () => {
    expect(printDocument.parse(receipt)).toEqual(receipt);
  });

  it.each(printerModels.map((model) => [model.id, model] as const))('%s', async (id, model) => {
    const file = new URL(`golden/${id}.bin`, import.meta.url);
    const bytes = Buffer.from(encodeDocument(receipt, model));
    if (process.env['UPDATE_GOLDEN']) await writeFile(file, bytes);
    const golden = await readFile(file);
    expect(bytes.toString('hex')).toBe(golden.toString('hex'));
  });
});
