import { useSearchParams } from 'react-router';
import { addDays } from '../../app/period.ts';
import { useScope } from '../../app/use-scope.ts';
import { comparedWith, comparisonOf, type Comparison } from './compared-with.ts';

const WORDS: Readonly<Record<Comparison, string>> = {
  none: 'Compare with nothing',
  before: 'Compare with the period before',
  year: 'Compare with a year ago',
  custom: 'Compare with other dates',
};

/** What the period is compared with; in the address, like the period. */
export function ComparePicker() {
  const { range } = useScope();
  const [params, setParams] = useSearchParams();
  const comparison = comparisonOf(params);
  const change = (values: Readonly<Record<string, string | null>>): void =>
    setParams((now) => {
      const next = new URLSearchParams(now);
      for (const [key, value] of Object.entries(values))
        if (value === null) next.delete(key);
        else next.set(key, value);
      return next;
    });
  const dates = comparedWith(params, range);
  const from = 'compareStartDate' in dates ? dates.compareStartDate : addDays(range.startDate, -7);
  const to = 'compareEndDate' in dates ? dates.compareEndDate : addDays(range.endDate, -7);
  const choose = (wanted: Comparison): void =>
    wanted === 'custom'
      ? change({ compare: null, cfrom: from, cto: to })
      : change({ compare: wanted, cfrom: null, cto: null });
  return (
    <div className="bo-dates">
      <select
        className="forno-input"
        aria-label="Compare with"
        value={comparison}
        onChange={(event) => choose(event.target.value as Comparison)}
      >
        {Object.entries(WORDS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {comparison === 'custom' ? (
        <>
          <input
            className="forno-input"
            type="date"
            aria-label="Compare from"
            value={from}
            max={to}
            onChange={(event) => event.target.value !== '' && change({ cfrom: event.target.value, cto: to })}
          />
          <input
            className="forno-input"
            type="date"
            aria-label="Compare to"
            value={to}
            min={from}
            onChange={(event) =>
              event.target.value !== '' && change({ cfrom: from, cto: event.target.value })
            }
          />
        </>
      ) : null}
    </div>
  );
}
