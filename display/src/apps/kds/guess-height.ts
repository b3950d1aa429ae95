import type { Make } from '@forno/shared/pricing';
import type { Ticket } from '@forno/shared/projections';
import { rowsOf, type Here, type Row } from './stations.ts';

/**
 * How high a ticket will be in a column of this width, told from its words: columns are filled by it, so
 * that three hundred tickets need not be laid out to know where each stands. A little too high rather than
 * too low; what is wrong by a line costs a gap of a line.
 */
export function guessHeight(ticket: Ticket, { here, width }: { here: Here; width: number }): number {
  const rows = rowsOf(ticket, here).reduce((sum, row) => sum + rowHeight(row, width), 0);
  const notes = ticket.notes === null ? 0 : linesOf(ticket.notes, width - SIDES_PX, 8.6) * 22 + 8;
  const head = width < NARROW_PX ? NARROW_HEAD_PX : HEAD_PX + (marksWrap(ticket, width) ? MARKS_PX : 0);
  return head + notes + rows + ticket.removed.length * 40;
}

const HEAD_PX = 70;
const MARKS_PX = 22;
const MARK_PX = 88;
/** Narrow columns wrap what stands beside each other in the header. */
const NARROW_HEAD_PX = 124;
const SIDES_PX = 24;
const QUANTITY_PX = 32;
const PICTURE_PX = 72;
const TOUCH_PX = 44;
/** When it is to be begun, and where it is for how long; at its own station without the name. */
const START_PX = 92;
const STATION_PX = 124;
/** Columns as narrow as this have no room beside the text: `kds.css` sets everything below each other. */
const NARROW_PX = 176;

/** Whether the marks go below who it is for. */
function marksWrap(ticket: Ticket, width: number): boolean {
  const { tableName, guests, callName, held, priority, amendedAt, recalled, status } = ticket;
  const who = `Carry-out${tableName === null ? '' : ` · Table ${tableName}${guests === null ? '' : ' · 2 guests'}`}`;
  const letters = who.length + (callName === null ? 0 : callName.length + 3);
  const marks = [held, priority !== 'normal', amendedAt !== null, recalled, status === 'quality_check'];
  const marksPx = marks.filter(Boolean).length * MARK_PX;
  return marksPx > 0 && letters * 8.4 + marksPx > width - TOUCH_PX - 16;
}

function rowHeight({ line, make, done }: Row, width: number): number {
  const text = width < NARROW_PX ? width - 12 : width - SIDES_PX - QUANTITY_PX;
  const things = make === null ? line.makes : [line.makes[make]!];
  const makes = things.reduce((sum, thing) => sum + makeHeight(thing, text) + 8, -8);
  const extras = [
    line.mark === null ? 0 : 26,
    line.notes === null ? 0 : linesOf(line.notes, text, 8) * 20 + 8,
    line.before === null ? 0 : linesOf(line.before.name, text, 8) * 20 + 28,
    done
      ? 0
      : Math.ceil((START_PX + STATION_PX * (make === null ? stationsOf(line.makes) : 0.6)) / text) * 20 + 8,
  ];
  return Math.max(TOUCH_PX, extras.reduce((sum, px) => sum + px, makes) + 17);
}

const stationsOf = (makes: readonly Make[]): number => new Set(makes.map(({ stationId }) => stationId)).size;

function makeHeight({ name, variant, details, allergens, drawing }: Make, width: number): number {
  const halves = drawing?.toppings.some(({ quarters }) => quarters !== 15) === true;
  const text = halves ? width - PICTURE_PX : width;
  const words = details.reduce((sum, detail) => sum + linesOf(detail, text, 8.8) * 20, 0);
  const marked = allergens.length === 0 ? 0 : linesOf(allergens.join(' · '), text - 18, 7.4) * 17 + 2;
  return Math.max(linesOf(`${name} ${variant}`, text, 8.8) * 21 + words + marked, halves ? 66 : 0);
}

const linesOf = (words: string, width: number, letterPx: number): number =>
  Math.max(1, Math.ceil((words.length * letterPx) / Math.max(60, width)));
