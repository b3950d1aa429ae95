import type { ReactNode } from 'react';
import { change } from '../app/locale.ts';
import { Sparkline } from './sparkline.tsx';

interface FigureProps {
  name: string;
  value: ReactNode;
  /** The same figure of what it is compared with, and the number it is compared by. */
  now: number;
  before?: number | null | undefined;
  /** "than last Monday". */
  than: string;
  /** Less is better: cancellations, seconds. */
  isLessBetter?: boolean;
  run?: readonly number[];
}

/** A number, how it compares, and how it has been running. */
export function Figure({ name, value, now, before, than, isLessBetter = false, run }: FigureProps) {
  const ratio = before === undefined || before === null || before === 0 ? null : now / before - 1;
  const isFlat = ratio !== null && Math.abs(ratio) < 0.0005;
  const isGood = ratio !== null && (isLessBetter ? ratio < 0 : ratio > 0);
  return (
    <div className="bo-figure forno-panel">
      <p className="forno-muted">{name}</p>
      <p className="bo-figure-value">{value}</p>
      {ratio === null ? (
        <p className="forno-muted bo-figure-than">nothing to compare with</p>
      ) : (
        <p className="bo-figure-than">
          <span className="forno-chip" data-tone={isFlat ? undefined : isGood ? 'basil' : 'amber'}>
            {isFlat ? 'same' : change(ratio)}
          </span>{' '}
          <span className="forno-muted">{than}</span>
        </p>
      )}
      {run ? <Sparkline values={run} /> : null}
    </div>
  );
}
