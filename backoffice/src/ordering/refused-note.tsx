import { Button, useTranslator } from '@forno/shared/ui';
import { OrderingError } from './ordering-api.ts';
import { checkoutMessages } from './ordering-messages.ts';
import { refusedLineMessages } from './refused-messages.ts';
import type { Basket } from './use-basket.ts';
import { refusedWords } from './words.ts';

/** Why it cannot be ordered; where one thing in the basket is why, it is named and can be taken out. */
export function RefusedNote({
  error,
  lineId,
  basket,
}: {
  error: unknown;
  lineId: string | null;
  basket: Basket;
}) {
  const t = useTranslator();
  if (lineId === null) return <p role="alert">{refusedWords(t, error)}</p>;
  const line = basket.lines.find((one) => one.lineId === lineId);
  // Taken out by now: the next answer says how it is without it.
  if (!line) return null;
  const code = error instanceof OrderingError ? error.code : '';
  const words =
    code in refusedLineMessages
      ? t(refusedLineMessages[code as keyof typeof refusedLineMessages], { item: line.name })
      : `${line.name}: ${refusedWords(t, error)}`;
  return (
    <div className="order-refused">
      <p role="alert">{words}</p>
      <Button onClick={() => basket.setQuantity(lineId, 0)}>{t(checkoutMessages.takeOut)}</Button>
    </div>
  );
}
