import { Segmented } from '@forno/shared/ui';
import { useStores } from '../api/queries.ts';
import { StorePicker } from '../ui/store-picker.tsx';
import { longDay } from './locale.ts';
import { PRESETS, PRESET_WORDS, type Preset } from './period.ts';
import { useScope } from './use-scope.ts';

const CHOICES = [...PRESETS, 'custom'] as const;

/** Which stores and which days; at the top of every page. */
export function ScopeBar() {
  const scope = useScope();
  const stores = useStores().data?.stores ?? [];
  const { preset, startDate, endDate } = scope.period;
  const choose = (choice: Preset | 'custom'): void => {
    if (choice === 'custom') scope.setDates({ startDate, endDate });
    else scope.setPreset(choice);
  };
  return (
    <div className="bo-scope">
      <StorePicker stores={stores} storeId={scope.storeId} onChange={scope.setStore} />
      <div className="bo-period-wide">
        <Segmented
          label="Period"
          value={preset}
          onChange={choose}
          options={CHOICES.map((value) => ({ value, label: PRESET_WORDS[value] }))}
        />
      </div>
      <select
        className="forno-input bo-period-narrow"
        aria-label="Period"
        value={preset}
        onChange={(event) => choose(event.target.value as Preset | 'custom')}
      >
        {CHOICES.map((value) => (
          <option key={value} value={value}>
            {PRESET_WORDS[value]}
          </option>
        ))}
      </select>
      {preset === 'custom' ? (
        <div className="bo-dates">
          <input
            className="forno-input"
            type="date"
            aria-label="From"
            value={startDate}
            max={endDate}
            onChange={(event) =>
              event.target.value !== '' &&
              scope.setDates({
                startDate: event.target.value,
                endDate: endDate < event.target.value ? event.target.value : endDate,
              })
            }
          />
          <input
            className="forno-input"
            type="date"
            aria-label="To"
            value={endDate}
            min={startDate}
            max={scope.today}
            onChange={(event) =>
              event.target.value !== '' &&
              scope.setDates({
                startDate: startDate > event.target.value ? event.target.value : startDate,
                endDate: event.target.value,
              })
            }
          />
        </div>
      ) : (
        <span className="forno-muted bo-range">
          {startDate === endDate ? longDay(endDate) : `${longDay(startDate)} – ${longDay(endDate)}`}
        </span>
      )}
    </div>
  );
}
