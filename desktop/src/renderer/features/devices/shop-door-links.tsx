import { useState } from 'react';
import { shopLink, type ShopDoor } from '@forno/shared/protocol/pairing';
import { QrCode, useTranslator } from '@forno/shared/ui';
import { pairingMessages } from './pairing-messages.ts';

/** For a screen on another network, which cannot find the shop by itself: the address to type there, or to scan. */
export function ShopDoorLinks({ door }: { door: ShopDoor }) {
  const t = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="pair-door" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{t(pairingMessages.notFound)}</summary>
      <p className="forno-muted">{t(pairingMessages.notFoundHow)}</p>
      {door.places.length === 0 ? <p role="alert">{t(pairingMessages.noNetwork)}</p> : null}
      {isOpen ? (
        <ul>
          {door.places.map((place) => (
            <li key={place.host}>
              <QrCode text={shopLink(door, place)} label={t(pairingMessages.addressCode)} />
              <strong dir="ltr">
                {place.host}:{place.port}
              </strong>
            </li>
          ))}
        </ul>
      ) : null}
    </details>
  );
}
