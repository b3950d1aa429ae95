import type { KitchenStation } from '@forno/shared/domain';
import { SERVICES } from '@forno/shared/menu';
import { Button, Segmented, Toggle, useTranslator } from '@forno/shared/ui';
import { kitchenMessages, serviceMessages } from './kitchen-messages.ts';
import { Panel } from './panel.tsx';
import { COLUMNS_MAX, type ScreenSettings } from './screen-settings.ts';
import { stationMessages } from './station-messages.ts';

interface ScreenPanelProps {
  settings: ScreenSettings;
  stations: readonly KitchenStation[];
  onChange: (change: Partial<ScreenSettings>) => void;
  onClose: () => void;
}

/** What this one screen shows and how; kept in its browser. */
export function ScreenPanel({ settings, stations, onChange, onClose }: ScreenPanelProps) {
  const t = useTranslator();
  const { stationIds, services, columns } = settings;
  const toggled = <Id extends string>(ids: readonly Id[], id: Id): Id[] =>
    ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  return (
    <Panel title={t(stationMessages.screen)} onClose={onClose}>
      <div className="screen-panel">
        <h3>{t(stationMessages.stations)}</h3>
        <div className="choices">
          <Choice on={stationIds.length === 0} onPress={() => onChange({ stationIds: [] })}>
            {t(stationMessages.everything)}
          </Choice>
          {stations.map(({ id, name }) => (
            <Choice
              key={id}
              on={stationIds.includes(id)}
              onPress={() => onChange({ stationIds: toggled(stationIds, id) })}
            >
              {name}
            </Choice>
          ))}
        </div>
        <h3>{t(stationMessages.columns)}</h3>
        <div className="stepper">
          <Button
            aria-label={t(stationMessages.fewer)}
            disabled={columns === 0}
            onClick={() => onChange({ columns: columns - 1 })}
          >
            <span aria-hidden="true">−</span>
          </Button>
          <output>{columns === 0 ? t(stationMessages.columnsFit) : columns}</output>
          <Button
            aria-label={t(stationMessages.more)}
            disabled={columns === COLUMNS_MAX}
            onClick={() => onChange({ columns: columns + 1 })}
          >
            <span aria-hidden="true">+</span>
          </Button>
        </div>
        <h3>{t(stationMessages.sort)}</h3>
        <Segmented
          label={t(stationMessages.sort)}
          options={[
            { value: 'promise', label: t(stationMessages.byPromise) },
            { value: 'oldest', label: t(stationMessages.byAge) },
            { value: 'start', label: t(stationMessages.byStart) },
          ]}
          value={settings.sort}
          onChange={(sort) => onChange({ sort })}
        />
        <h3>{t(stationMessages.services)}</h3>
        <div className="choices">
          <Choice on={services.length === 0} onPress={() => onChange({ services: [] })}>
            {t(stationMessages.everything)}
          </Choice>
          {SERVICES.map((service) => (
            <Choice
              key={service}
              on={services.includes(service)}
              onPress={() => onChange({ services: toggled(services, service) })}
            >
              {t(serviceMessages[service])}
            </Choice>
          ))}
        </div>
        <h3>{t(stationMessages.theme)}</h3>
        <Segmented
          label={t(stationMessages.theme)}
          options={[
            { value: 'dark', label: t(stationMessages.dark) },
            { value: 'light', label: t(stationMessages.light) },
          ]}
          value={settings.theme}
          onChange={(theme) => onChange({ theme })}
        />
        <Toggle checked={settings.sound} onChange={(sound) => onChange({ sound })}>
          {t(kitchenMessages.sound)}
        </Toggle>
        <p className="forno-muted">{t(stationMessages.bar)}</p>
      </div>
    </Panel>
  );
}

function Choice({ on, onPress, children }: { on: boolean; onPress: () => void; children: string }) {
  return (
    <button type="button" className="choice" aria-pressed={on} onClick={onPress}>
      {children}
    </button>
  );
}
