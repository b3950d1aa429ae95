import { Button } from '@forno/shared/ui';
import { moved } from '../boards/board-edit.ts';
import { Choice, Field } from '../boards/fields.tsx';
import { changeStation, newStation, removeStation, type Kitchen } from './kitchen-edit.ts';

const KINDS = [
  ['make', 'make line'],
  ['oven', 'oven'],
  ['expo', 'expo: sees all'],
  ['other', 'other'],
] as const;

interface StationRowsProps {
  kitchen: Kitchen;
  mayEdit: boolean;
  onChange: (kitchen: Kitchen) => void;
}

/** The places in the kitchen that a screen can show, in the order in which screens offer them. */
export function StationRows({ kitchen, mayEdit, onChange }: StationRowsProps) {
  const { stations } = kitchen;
  return (
    <section aria-labelledby="kitchen-stations">
      <h2 id="kitchen-stations">Stations</h2>
      <p className="forno-muted">
        What lies at a station longer than “soon” turns amber there, longer than “late” red.
      </p>
      <ol className="board-pages">
        {stations.map((station, n) => (
          <li key={station.id} className="forno-panel">
            <div className="board-fields">
              <Field
                label="Station"
                value={station.name}
                disabled={!mayEdit}
                onChange={(name) => onChange(changeStation(kitchen, n, { name }))}
              />
              <Choice
                label="Kind"
                value={station.kind}
                options={KINDS}
                disabled={!mayEdit}
                onChange={(kind) => onChange(changeStation(kitchen, n, { kind }))}
              />
              {(['soonSeconds', 'lateSeconds'] as const).map((field) => (
                <Field
                  key={field}
                  label={field === 'soonSeconds' ? 'Soon after (s)' : 'Late after (s)'}
                  type="number"
                  min={1}
                  max={7200}
                  value={String(station[field])}
                  disabled={!mayEdit}
                  onChange={(value) => onChange(changeStation(kitchen, n, { [field]: Number(value) }))}
                />
              ))}
              {mayEdit ? (
                <div className="bo-actions">
                  <Button
                    aria-label={`${station.name} up`}
                    disabled={n === 0}
                    onClick={() => onChange({ ...kitchen, stations: moved(stations, n, -1) })}
                  >
                    ↑
                  </Button>
                  <Button
                    kind="danger"
                    aria-label={`Remove ${station.name}`}
                    onClick={() => onChange(removeStation(kitchen, station.id))}
                  >
                    Remove
                  </Button>
                </div>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {mayEdit ? <Button onClick={() => onChange(newStation(kitchen))}>Add a station</Button> : null}
    </section>
  );
}
