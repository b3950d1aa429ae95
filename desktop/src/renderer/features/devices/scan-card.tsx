import { useState } from 'react';
import { renderSVG } from 'uqr';
import { Button, useTranslator } from '@forno/shared/ui';
import { TILL_CODES } from '../scan/till-codes.ts';
import { codeMessages, devicesMessages } from './devices-messages.ts';

/** The card beside the scanner: what the keys do, as codes to be scanned from here or from a print of the page. */
export function ScanCard() {
  const t = useTranslator();
  const [open, setOpen] = useState(false);
  return (
    <section aria-label={t(devicesMessages.scanCard)}>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(devicesMessages.scanCard)}
      </Button>
      {open ? (
        <ul className="scan-card">
          {TILL_CODES.map((code) => (
            <li key={code}>
              <img
                alt={code}
                src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(code, { border: 2 }))}`}
              />
              <strong>{t(codeMessages[code])}</strong>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
