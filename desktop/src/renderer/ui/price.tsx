import { Money, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../app/store.ts';
import { opened, type Subject } from '../app/view-slice.ts';
import { uiMessages } from './ui-messages.ts';

export interface PriceProps {
  cents: number;
  /** Without the currency sign, in columns. */
  bare?: boolean;
  className?: string;
}

/** Money in the shop's currency and marks. */
export function Price({ cents, bare = false, className }: PriceProps) {
  const { locale } = useTranslator();
  const { currency } = useAppSelector(selectSettings);
  // No till ever owed minus nothing.
  return (
    <Money
      cents={cents || 0}
      currency={currency}
      locale={locale}
      bare={bare}
      {...(className !== undefined && { className })}
    />
  );
}

/** A price that says how it came about when it is tapped. */
export function ExplainedPrice({
  cents,
  subject,
  className,
}: {
  cents: number;
  subject: Subject;
  className?: string;
}) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  return (
    <button
      type="button"
      className={className === undefined ? 'explained-price' : `explained-price ${className}`}
      title={t(uiMessages.explainPrice)}
      onClick={(event) => {
        event.stopPropagation();
        dispatch(opened({ name: 'explain', subject }));
      }}
    >
      <Price cents={cents} bare />
    </button>
  );
}
