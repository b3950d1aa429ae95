import type { ReactNode } from 'react';
import { change } from '../app/locale.ts';
import { Sparkline } from './sparkline.tsx';

/** Less than this is chance, neither good nor bad. */
const FLAT = 0.005;

interface FigureProps {
  name: string;
  value: ReactNode;
  /** The same figure of what it is compared with, and the number it is compared by. */
  now: number;
  before?: number | null | undefined;
  /** "against the 7 days before". */
  than: string;
  /** Less is better: cancellations, seconds. */
  isLessBetter?: boolean;
  run?: readonly number[];
}

/** A number, how it compares, and how it has been running. */
export function Figure({ name, value, now, before, than, isLessBetter = false, run }: FigureProps) {
  const ratio = before === undefined || before === null || before === 0 ? null : now / before - 1;
  const isFlat = ratio !== null && Math.abs(ratio) < FLAT;
  const isGood = ratio !== null && (isLessBetter ? ratio < 0 : ratio > 0);
  return (
    <div className="bo-figure forno-panel">
      <p className="bo-figure-head">
        <span className="forno-muted">{name}</span>
        {ratio === null ? null : (
          <span className="forno-chip" data-tone={isFlat ? undefined : isGood ? 'basil' : 'amber'}>
            {change(ratio)}
          </span>
        )}
      </p>
      <p className="bo-figure-value">{value}</p>
      <p className="forno-muted bo-figure-than">{ratio === null ? 'nothing to compare with' : than}</p>
      {run ? <Sparkline values={run} /> : null}
    </div>
  );
}
