import { useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { FoundDevice, PeripheralReport } from '@forno/shared/protocol/devices';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useTill } from '../../app/till.ts';
import { devicesMessages, foundKinds } from './devices-messages.ts';

type Search =
  | { readonly is: 'not begun' | 'running' }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'done'; readonly found: readonly FoundDevice[] };

/** What is plugged into the master, and what answers in the shop's network, whether or not it is set up. */
export function FoundDevices({ known }: { known: readonly PeripheralReport[] }) {
  const t = useTranslator();
  const till = useTill();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<Search>({ is: 'not begun' });
  const look = async (): Promise<void> => {
    setSearch({ is: 'running' });
    const hosts = typed.split(/[\s,]+/).filter((host) => host !== '');
    const answer = await till.request('find-devices', { hosts });
    setSearch(answer.ok ? { is: 'done', found: answer.value } : { is: 'refused', refusal: answer.error });
  };
  const nameOf = (id: string): string => known.find((report) => report.id === id)?.name ?? id;
  return (
    <section aria-label={t(devicesMessages.found)}>
      <h3>{t(devicesMessages.found)}</h3>
      <form
        className="devices-search"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <input
          className="forno-input"
          aria-label={t(devicesMessages.address)}
          placeholder={t(devicesMessages.address)}
          dir="ltr"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="submit" disabled={search.is === 'running'}>
          {t(search.is === 'running' ? devicesMessages.looking : devicesMessages.look)}
        </Button>
      </form>
      {search.is === 'refused' ? <p role="alert">{refusalWords(t, search.refusal)}</p> : null}
      {search.is === 'done' && search.found.length === 0 ? (
        <p className="forno-muted" role="status">
          {t(devicesMessages.foundNothing)}
        </p>
      ) : null}
      {search.is === 'done' ? (
        <ul className="devices-printers">
          {search.found.map(({ kind, address, description, peripheralId }) => (
            <li key={`${kind}:${address}`}>
              <span>
                {t(foundKinds[kind])} <bdi>{address}</bdi>{' '}
                <span className="forno-muted">
                  <bdi>{description}</bdi>
                </span>
              </span>
              <span className="forno-muted">
                {peripheralId === null
                  ? t(devicesMessages.notSetUp)
                  : t(devicesMessages.setUpAs, { name: nameOf(peripheralId) })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
