import { createCanvas } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';

/** What the paper lies on. */
const COUNTER = '#dedad2';

/** Size of one tooth of the cutter's or tear bar's edge. */
export const toothDots = 9;

interface Sheet {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Torn by hand: a deeper, uneven edge. */
  readonly torn: boolean;
}

/** Thermal paper with the ink on it: warm white, a soft shadow, a serrated end, greyish black that is never quite even. */
export function drawPaper(context: SKRSContext2D, ink: Canvas, sheet: Sheet): void {
  context.fillStyle = COUNTER;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.save();
  context.shadowColor = 'rgba(30, 26, 20, 0.28)';
  context.shadowBlur = toothDots * 1.6;
  context.shadowOffsetY = 3;
  outline(context, sheet);
  context.fillStyle = '#fcfbf7';
  context.fill();
  context.restore();

  context.save();
  outline(context, sheet);
  context.clip();
  shade(context, sheet);
  context.drawImage(heated(ink), sheet.x + Math.round((sheet.width - ink.width) / 2), sheet.y);
  context.restore();
}

function outline(context: SKRSContext2D, sheet: Sheet): void {
  const { x, y, width, height } = sheet;
  const teeth = Math.round(width / toothDots);
  const pitch = width / teeth;
  context.beginPath();
  context.moveTo(x, y);
  for (let tooth = 0; tooth < teeth; tooth += 1) {
    context.lineTo(x + (tooth + 0.5) * pitch, y + toothDots * 0.45);
    context.lineTo(x + (tooth + 1) * pitch, y);
  }
  for (let tooth = teeth; tooth > 0; tooth -= 1) {
    const depth = sheet.torn ? 0.4 + uneven(tooth) * 0.9 : 0.45;
    context.lineTo(x + tooth * pitch, y + height - (sheet.torn ? uneven(tooth + 99) * 3 : 0));
    context.lineTo(x + (tooth - 0.5) * pitch, y + height - toothDots * depth);
  }
  context.lineTo(x, y + height);
  context.closePath();
}

/** Paper off a roll is curled: a little darker along both edges and where it left the printer. */
function shade(context: SKRSContext2D, { x, y, width, height }: Sheet): void {
  const across = context.createLinearGradient(x, 0, x + width, 0);
  across.addColorStop(0, 'rgba(120, 105, 80, 0.12)');
  across.addColorStop(0.06, 'rgba(120, 105, 80, 0.02)');
  across.addColorStop(0.5, 'rgba(255, 255, 255, 0)');
  across.addColorStop(0.94, 'rgba(120, 105, 80, 0.02)');
  across.addColorStop(1, 'rgba(120, 105, 80, 0.10)');
  context.fillStyle = across;
  context.fillRect(x, y, width, height);
  const down = context.createLinearGradient(0, y, 0, y + height);
  const edge = Math.min(0.4, 120 / height);
  down.addColorStop(0, 'rgba(120, 105, 80, 0.10)');
  down.addColorStop(edge, 'rgba(120, 105, 80, 0)');
  down.addColorStop(1 - edge, 'rgba(120, 105, 80, 0)');
  down.addColorStop(1, 'rgba(120, 105, 80, 0.08)');
  context.fillStyle = down;
  context.fillRect(x, y, width, height);
}

/** Gives the black the tone of heated paper: dark grey, each row of dots a shade lighter or darker than the last. */
function heated(ink: Canvas): Canvas {
  const tinted = createCanvas(ink.width, ink.height);
  const context = tinted.getContext('2d');
  context.drawImage(ink, 0, 0);
  context.globalCompositeOperation = 'source-atop';
  for (let row = 0; row < ink.height; row += 1) {
    const tone = Math.round(34 + uneven(row) * 12);
    context.fillStyle = `rgb(${tone}, ${tone - 2}, ${tone + 2})`;
    context.globalAlpha = 0.93 + uneven(row + 7) * 0.05;
    context.fillRect(0, row, ink.width, 1);
  }
  return tinted;
}

/** A fixed noise in [0, 1): the same ticket always gives the same picture. */
function uneven(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
}
