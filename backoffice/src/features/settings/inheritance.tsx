import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  inheritedValues,
  isSameSetting,
  SETTINGS_FIELDS,
  settingsSchema,
  settingsValues,
  withSettingsValues,
  type Settings,
} from '@forno/shared/domain';
import type { SettingsLevel } from '@forno/shared/protocol/cloud/store-documents';
import { Button } from '@forno/shared/ui';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Choice } from '../boards/fields.tsx';
import { fieldWords, valueWords } from './setting-words.ts';

const KEY = ['settings-levels'];

interface InheritanceProps {
  readonly settings: Settings;
  readonly region: string;
  readonly isDirty: boolean;
  /** The same settings with a field as it is above. */
  readonly onChange: (settings: Settings) => void;
}

/** What the chain and the region say for this store, field by field, and where the store says it otherwise. */
export function Inheritance(props: InheritanceProps) {
  const { api } = useCloud();
  const levels = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.settingsLevels(signal) });
  return (
    <section className="forno-panel bo-section" aria-label="Said for more stores">
      <h2>Said for more stores</h2>
      <Loaded query={levels} failed="What is said above could not be loaded." height="8rem">
        {({ levels: all }) => <Levels {...props} levels={all} />}
      </Loaded>
    </section>
  );
}

function Levels({
  settings,
  region,
  isDirty,
  onChange,
  levels,
}: InheritanceProps & { readonly levels: readonly SettingsLevel[] }) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const session = useSession();
  const user = session.status === 'signed-in' ? session.user : null;
  const [field, setField] = useState(SETTINGS_FIELDS[0]!);
  const of = (name: string | null): SettingsLevel =>
    levels.find((level) => level.region === name) ?? { region: name, revision: 0, values: {} };
  const [chain, mine] = [of(null), of(region)];
  const seesAll = user !== null && user.storeIds === null;
  const may = { chain: seesAll, region: seesAll || (user?.regions?.includes(region) ?? false) };
  const here = settingsValues(settings);
  const above = inheritedValues(chain.values, mine.values);
  const said = SETTINGS_FIELDS.filter((one) => one in above);
  const save = useMutation({
    mutationFn: ({ level, values }: { level: SettingsLevel; values: SettingsLevel['values'] }) =>
      api.saveSettingsLevel({ ...level, values }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: KEY }),
        queries.invalidateQueries({ queryKey: ['store-settings'] }),
      ]),
  });
  const say = (level: SettingsLevel, one: string): void =>
    save.mutate({ level, values: { ...level.values, [one]: here[one] } });
  const unsay = (level: SettingsLevel, one: string): void => {
    const { [one]: _, ...values } = level.values;
    save.mutate({ level, values });
  };
  const asAbove = (one: string): void => {
    const parsed = settingsSchema.safeParse(withSettingsValues(settings, { [one]: above[one] }));
    if (parsed.success) onChange(parsed.data);
  };
  return (
    <>
      <p className="forno-muted bo-note">
        What the chain or a region says reaches each store that does not say it otherwise; a region’s word
        goes before the chain’s.
      </p>
      {said.length === 0 ? <p className="forno-muted">Nothing is said above this store yet.</p> : null}
      {said.length > 0 ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <div className="bo-table-scroll" role="region" aria-label="Said above" tabIndex={0}>
          <table className="forno-table">
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Chain</th>
                <th scope="col">{region}</th>
                <th scope="col">Here</th>
              </tr>
            </thead>
            <tbody>
              {said.map((one) => (
                <tr key={one}>
                  <th scope="row">{fieldWords(one)}</th>
                  {[chain, mine].map((level) => (
                    <td key={level.region ?? ''}>
                      {valueWords(one, level.values[one])}{' '}
                      {one in level.values && (level.region === null ? may.chain : may.region) ? (
                        <Button
                          aria-label={`No longer say ${fieldWords(one)} for ${level.region ?? 'the chain'}`}
                          disabled={save.isPending || isDirty}
                          onClick={() => unsay(level, one)}
                        >
                          ×
                        </Button>
                      ) : null}
                    </td>
                  ))}
                  <td>
                    {isSameSetting(here[one], above[one]) ? (
                      <span className="forno-muted">as above</span>
                    ) : (
                      <>
                        <strong>{valueWords(one, here[one])}</strong>{' '}
                        <Button onClick={() => asAbove(one)}>
                          As above<span className="forno-hidden"> for {fieldWords(one)}</span>
                        </Button>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {save.error ? <ErrorNote error={save.error} what="No store was changed." /> : null}
      {save.data ? (
        <p role="status" className="bo-calm">
          {save.data.storeIds.length === 0
            ? 'Said; every store has it so already, or says it otherwise.'
            : `Said, and on its way to ${plural(save.data.storeIds.length, 'store')}.`}
        </p>
      ) : null}
      {may.chain || may.region ? (
        <div className="bo-line">
          <Choice
            label="Say as it is here"
            value={field}
            options={SETTINGS_FIELDS.map(
              (one) => [one, `${fieldWords(one)}: ${valueWords(one, here[one])}`] as const,
            )}
            onChange={setField}
          />
          <div className="bo-actions">
            {may.region ? (
              <Button disabled={isDirty || save.isPending} onClick={() => say(mine, field)}>
                For {region}
              </Button>
            ) : null}
            {may.chain ? (
              <Button disabled={isDirty || save.isPending} onClick={() => say(chain, field)}>
                For the chain
              </Button>
            ) : null}
          </div>
          {isDirty ? <span className="forno-muted">Send or undo your changes first.</span> : null}
        </div>
      ) : null}
    </>
  );
}
