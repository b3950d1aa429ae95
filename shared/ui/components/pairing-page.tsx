import { pizzaSvg } from '../drawing/index.ts';
import { useTranslator } from '../messages/index.ts';
import { componentMessages } from './component-messages.ts';
import { pairingScan } from '../../src/protocol/pairing.ts';
import { Picture } from './picture.tsx';
import { QrCode } from './qr-code.tsx';

const PICTURE = pizzaSvg({
  sauceColor: '#c2361f',
  cheese: 'regular',
  crust: 'classic',
  seed: 1987,
  toppings: [{ shape: 'basil-leaf', color: '#3f8f35', amount: 'regular', quarters: 15 }],
});

/** What a device shows until a manager has let it in: the code, readable from the counter. */
export function PairingPage({ code }: { code: string }) {
  const t = useTranslator();
  return (
    <main className="forno-pairing" data-screen>
      <Picture svg={PICTURE} />
      <h1>{t(componentMessages.notPaired)}</h1>
      <p>{t(componentMessages.pairingHow)}</p>
      <output
        className="forno-pairing-code"
        dir="ltr"
        aria-label={t(componentMessages.pairingCode, { code })}
      >
        <span>{code.slice(0, 3)}</span>
        <span>{code.slice(3)}</span>
      </output>
      <QrCode text={pairingScan(code)} label={t(componentMessages.pairingScan)} />
    </main>
  );
}
