import type { ManagedUser } from '@forno/shared/protocol/cloud/access';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { Several } from '../boards/fields.tsx';

export type UserScope = Pick<ManagedUser, 'storeIds' | 'regions'>;

/** In words, for a table: the whole chain, regions, stores. */
export function scopeWords({ storeIds, regions }: UserScope, stores: readonly Store[]): string {
  if (storeIds === null && regions === null) return 'The whole chain';
  const names = new Map(stores.map(({ storeId, name }) => [storeId, name]));
  const parts = [...(regions ?? []), ...(storeIds ?? []).map((id) => names.get(id) ?? id)];
  return parts.length === 0 ? 'Nothing' : parts.join(', ');
}

interface ScopeChoiceProps {
  readonly scope: UserScope;
  readonly stores: readonly Store[];
  readonly onChange: (scope: UserScope) => void;
}

/** What somebody sees: all of the chain, or some regions and stores of it. */
export function ScopeChoice({ scope, stores, onChange }: ScopeChoiceProps) {
  const isChain = scope.storeIds === null && scope.regions === null;
  const regions = [...new Set(stores.map(({ region }) => region))].sort();
  return (
    <>
      <label className="forno-field">
        Sees
        <select
          className="forno-input"
          value={isChain ? 'chain' : 'part'}
          onChange={({ target }) =>
            onChange(
              target.value === 'chain' ? { storeIds: null, regions: null } : { storeIds: [], regions: [] },
            )
          }
        >
          <option value="chain">The whole chain</option>
          <option value="part">Some regions and stores</option>
        </select>
      </label>
      {isChain ? null : (
        <>
          <Several
            label="Regions"
            options={regions.map((region) => [region, region] as const)}
            values={scope.regions ?? []}
            onChange={(chosen) =>
              onChange({
                ...scope,
                regions: chosen.length === 0 ? null : chosen,
                storeIds: scope.storeIds ?? [],
              })
            }
          />
          <Several
            label="Stores"
            options={stores.map(({ storeId, name }) => [storeId, name] as const)}
            values={scope.storeIds ?? []}
            onChange={(storeIds) => onChange({ ...scope, storeIds })}
          />
        </>
      )}
    </>
  );
}
