import { Button, useTranslator } from '@forno/shared/ui';
import { orderingMessages } from './ordering-messages.ts';

/** Back to the menu. */
export function BackButton({ onBack }: { onBack: () => void }) {
  const t = useTranslator();
  return (
    <Button onClick={onBack}>
      <span className="forno-chevron" aria-hidden>
        ‹
      </span>{' '}
      {t(orderingMessages.backToMenu)}
    </Button>
  );
}
