import { imageBlock } from '../src/printer/document/index.ts';
import type { Block, PrintDocument } from '../src/printer/document/index.ts';

/** A receipt that has a bit of everything: the golden files and the simulator's tests print it. */
export const receipt: PrintDocument = {
  blocks: [
    { ...logo(), align: 'center' },
    { kind: 'text', text: 'FORNO ROSSO', align: 'center', bold: true, width: 2, height: 2 },
    { kind: 'text', text: 'Lange Straße 12 · 60311 Frankfurt\nTel. 069 5550 142', align: 'center' },
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: ' DELIVERY ', align: 'center', inverse: true, bold: true, width: 2, height: 2 },
    { kind: 'feed', lines: 1 },
    { kind: 'leader', left: 'Order 142', right: '23.11.2026 18:42', bold: true },
    { kind: 'leader', left: 'Zoë Žižková', right: 'promised 19:20' },
    { kind: 'rule', line: 'double' },
    ...item('2 × Margherita 32 cm', '19,00 €', []),
    ...item('1 × Half & half 40 cm', '18,50 €', [
      '½ Quattro formaggi, extra gorgonzola',
      '½ Diavola, no onions',
      'Crust: thin, well done',
    ]),
    ...item('1 × Crème brûlée', '4,80 €', []),
    ...item('2 × Kofola 0,5 l', '7,00 €', []),
    { kind: 'rule' },
    { kind: 'leader', left: 'Subtotal', right: '49,30 €' },
    { kind: 'leader', left: 'Two for Tuesday', right: '-5,00 €' },
    { kind: 'leader', left: 'Delivery', right: '2,50 €' },
    { kind: 'leader', left: 'TOTAL', right: '46,80 €', bold: true, width: 2, height: 2 },
    { kind: 'rule' },
    { kind: 'columns', cells: taxRow('VAT', 'Net', 'Tax', 'Gross') },
    { kind: 'columns', cells: taxRow('7 %', '37,20', '2,60', '39,80') },
    { kind: 'columns', cells: taxRow('19 %', '5,88', '1,12', '7,00') },
    { kind: 'rule', line: 'dashed' },
    { kind: 'leader', left: 'Card •••• 4242', right: '46,80 €', fill: '.' },
    { kind: 'feed', lines: 1 },
    { kind: 'qr', data: 'https://forno.example/r/142-7XK3', moduleDots: 5 },
    { kind: 'text', text: 'Grazie! Děkujeme! Thank you!', align: 'center' },
    { kind: 'text', text: 'Rate us and get a free tiramisù', align: 'center', underline: true },
    { kind: 'drawer-kick' },
    { kind: 'cut' },
  ],
};

function item(name: string, amount: string, details: readonly string[]): Block[] {
  return [
    { kind: 'leader', left: name, right: amount },
    ...details.map((detail): Block => ({ kind: 'leader', left: detail, right: '', indent: 4 })),
  ];
}

function taxRow(rate: string, net: string, tax: string, gross: string) {
  return [
    { text: rate, width: 6 },
    { text: net, width: 'fill' as const, align: 'right' as const },
    { text: tax, width: 8, align: 'right' as const },
    { text: gross, width: 8, align: 'right' as const },
  ];
}

/** A pizza with one slice drawn out, set dot by dot. */
function logo() {
  const edge = 144;
  const bits = new Uint8Array((edge / 8) * edge);
  const slices = [
    [46, 44],
    [92, 50],
    [40, 92],
    [78, 100],
    [70, 66],
  ] as const;
  for (let y = 0; y < edge; y += 1) {
    for (let x = 0; x < edge; x += 1) {
      const radius = Math.hypot(x - 71.5, y - 71.5);
      const crust = radius < 70 && radius > 60;
      const rim = radius < 55 && radius > 53;
      const salami = slices.some(([cx, cy]) => Math.abs(Math.hypot(x - cx, y - cy) - 8) < 3);
      const cheese = radius < 53 && (x * 7 + y * 13) % 29 === 0;
      const cut = radius < 60 && (Math.abs(x - y) < 1.5 || Math.abs(x + y - 143) < 1.5);
      if (!crust && !rim && !salami && !cheese && !cut) continue;
      const at = y * (edge / 8) + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return imageBlock({ widthPx: edge, heightPx: edge, bits });
}
