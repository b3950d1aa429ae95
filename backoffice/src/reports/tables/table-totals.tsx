import type { ReportAnswer, TableContract } from '@forno/shared/protocol/reports/table';
import { longDay } from '../../app/locale.ts';
import { Figure } from '../../ui/figure.tsx';
import { cellWords } from './cell-words.ts';

/** The figures of the whole, against those of the period compared with. */
export function TableTotals({ contract, answer }: { contract: TableContract; answer: ReportAnswer }) {
  const { compared } = answer;
  const than = compared ? `against ${longDay(compared.startDate)} – ${longDay(compared.endDate)}` : '';
  return (
    <div className="bo-figures">
      {Object.entries(contract.totals).map(([key, { title, kind }]) => {
        const value = answer.totals[key] ?? null;
        const before = compared?.totals[key];
        return (
          <Figure
            key={key}
            name={title}
            value={cellWords(value, kind, answer.currency)}
            now={typeof value === 'number' ? value : 0}
            before={typeof before === 'number' && typeof value === 'number' ? before : null}
            than={than}
            isLessBetter={LESS_IS_BETTER.test(key)}
          />
        );
      })}
    </div>
  );
}

const LESS_IS_BETTER =
  /discount|refund|cancel|void|wast|lost|wages|labour|foodCost|usedCents|prepSeconds|open/i;
