import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import { Picture } from './picture.tsx';

interface QrCodeProps {
  text: string;
  /** What it leads to, for who cannot see it. */
  label: string;
}

/** Dark on white in every theme: scanners know no other. */
export function QrCode({ text, label }: QrCodeProps) {
  const svg = useMemo(() => renderSVG(text, { border: 2, ecc: 'M' }), [text]);
  return <Picture svg={svg} label={label} className="forno-qr" />;
}
