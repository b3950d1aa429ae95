import type { Rollout } from '@forno/shared/menu';
import { Segmented } from '@forno/shared/ui';
import type { MenuReleases } from '@forno/shared/protocol/cloud/menu-releases';

/** Which stores get it, as it is chosen; percent and stores are kept while one looks at the other. */
export interface RolloutChoice {
  readonly way: 'all' | 'percent' | 'stores';
  readonly percent: string;
  readonly storeIds: readonly string[];
}
export const ALL_STORES: RolloutChoice = { way: 'all', percent: '10', storeIds: [] };

/** Undefined: all. Null: not chosen yet. */
export function rolloutOf({ way, percent, storeIds }: RolloutChoice): Rollout | undefined | null {
  if (way === 'all') return undefined;
  if (way === 'stores') return storeIds.length === 0 ? null : { storeIds: [...storeIds] };
  const share = Number(percent);
  return Number.isInteger(share) && share >= 1 && share <= 100 ? { percent: share } : null;
}

export function RolloutField({
  choice,
  stores,
  onChange,
}: {
  choice: RolloutChoice;
  stores: MenuReleases['stores'];
  onChange: (choice: RolloutChoice) => void;
}) {
  const { way, percent, storeIds } = choice;
  return (
    <div className="bo-rollout-field">
      <Segmented
        label="Which stores"
        options={[
          { value: 'all', label: 'All stores' },
          { value: 'percent', label: 'A share first' },
          { value: 'stores', label: 'These first' },
        ]}
        value={way}
        onChange={(next) => onChange({ ...choice, way: next })}
      />
      {way === 'percent' ? (
        <label className="forno-field">
          Percent of the stores
          <input
            className="forno-input"
            type="number"
            min={1}
            max={100}
            value={percent}
            onChange={(event) => onChange({ ...choice, percent: event.target.value })}
          />
        </label>
      ) : null}
      {way === 'stores' ? (
        <fieldset className="bo-store-list">
          <legend className="forno-hidden">Stores that get it first</legend>
          {stores.map(({ storeId, name }) => (
            <label key={storeId}>
              <input
                type="checkbox"
                checked={storeIds.includes(storeId)}
                onChange={(event) =>
                  onChange({
                    ...choice,
                    storeIds: event.target.checked
                      ? [...storeIds, storeId]
                      : storeIds.filter((one) => one !== storeId),
                  })
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
