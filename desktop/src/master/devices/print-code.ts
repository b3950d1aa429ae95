import { printerModels, type PrintDocument } from '@forno/drivers/printer';
import { openPrinters, testPage } from './open-devices.ts';

/** For a person to choose from. */
export const PRINTER_MODELS = printerModels.map(({ id, vendor, name }) => ({
  id,
  name: `${vendor} ${name}`,
}));

export interface PrinterToTry {
  readonly host: string;
  readonly port: number;
  readonly model: string;
}

/**
 * Prints the shop's escrow code with the test page below it, on a printer that is not set up yet.
 * @throws {DeviceError} when it cannot
 */
export async function printCode({ host, port, model }: PrinterToTry, code: string): Promise<void> {
  const address = { id: 'setup', name: 'Receipts', prints: 'receipts', model, wire: { host, port } } as const;
  const [opened] = openPrinters([address]);
  const { printer } = opened!;
  try {
    await printer.print({
      jobId: 'escrow-code',
      document: codeDocument(code, testPage(address, new Date().toISOString())),
    });
  } finally {
    await printer.close();
  }
}

function codeDocument(code: string, test: PrintDocument): PrintDocument {
  const groups = code.split('-');
  const lines = Array.from({ length: Math.ceil(groups.length / 2) }, (_, n) =>
    groups.slice(2 * n, 2 * n + 2).join('-'),
  );
  return {
    ...test,
    blocks: [
      { kind: 'text', text: 'FOR THE SAFE', align: 'center', bold: true, height: 2 },
      { kind: 'text', text: "With this code and a backup the shop's data come back.", align: 'center' },
      { kind: 'rule', line: 'double' },
      ...lines.map((text) => ({ kind: 'text', text, align: 'center', bold: true, height: 2 }) as const),
      { kind: 'cut' },
      ...test.blocks,
    ],
  };
}
