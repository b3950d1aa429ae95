import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { receipt } from '../../../test/receipt.ts';
import { documentHtml } from './html-of.ts';
import { imageBits } from './image.ts';
import { pictureBlock } from './picture-block.ts';
import { printDocument } from './schema.ts';
import { documentText } from './text-of.ts';

describe('a ticket as text', () => {
  it('has the words in their places', () => {
    const text = documentText(receipt);
    expect(text).toContain('                  FORNO ROSSO\n');
    expect(text).toMatch(/^2 × Margherita 32 cm {21}19,00 €$/m);
    expect(text).toContain('https://forno.example/r/142-7XK3');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(48);
  });
});

describe('a ticket as a page', () => {
  it('escapes what people typed, and says its language and direction', () => {
    const html = documentHtml(
      { direction: 'rtl', blocks: [{ kind: 'text', text: '<img src=x onerror=alert(1)> & "Zoë"' }] },
      { title: 'Receipt <1>', language: 'ar' },
    );
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Zoë&quot;');
    expect(html).toContain('<title>Receipt &lt;1&gt;</title>');
    expect(html).not.toMatch(/<img|<script|https?:/);
  });

  it('has every word of the receipt', () => {
    const html = documentHtml(receipt, { title: 'x', language: 'en' });
    for (const words of ['FORNO ROSSO', 'Zoë Žižková', '46,80 €', '7 %', 'Grazie! Děkujeme! Thank you!'])
      expect(html).toContain(words);
  });
});

describe('a picture', () => {
  it('becomes dots: black stays black, white white, and grey is as dark as it was', async () => {
    const canvas = createCanvas(96, 32);
    const context = canvas.getContext('2d');
    for (const [at, color] of ['#000', '#bababa', '#fff'].entries()) {
      context.fillStyle = color;
      context.fillRect(at * 32, 0, 32, 32);
    }
    const block = await pictureBlock(canvas.toBuffer('image/png'), { widthPx: 96 });
    expect(printDocument.parse({ blocks: [block] }).blocks).toHaveLength(1);
    const bits = imageBits(block);
    const share = (from: number): number =>
      Array.from({ length: 32 * 4 }, (_, at) => bits[(at >> 2) * 12 + from + (at & 3)] ?? 0).reduce(
        (sum, byte) => sum + byte.toString(2).replaceAll('0', '').length,
        0,
      ) / 1024;
    expect(share(0)).toBe(1);
    expect(share(8)).toBeLessThan(0.02);
    expect(share(4)).toBeGreaterThan(0.1);
    expect(share(4)).toBeLessThan(0.4);
  });

  it('is refused when the bytes are none', async () => {
    await expect(pictureBlock(Buffer.from('not a picture'), { widthPx: 96 })).rejects.toThrow(
      /image|svg|decode|invalid|unsupported/i,
    );
  });
});
