import type { Menu } from '@forno/shared/menu';
import type { Ticket } from '@forno/shared/projections';
import { Button, detailWords, Picture, useTranslator } from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';
import { Allergens } from './make-view.tsx';
import { Panel } from './panel.tsx';
import { pictureOf } from './pictures.ts';
import { stationMessages } from './station-messages.ts';
import type { KitchenCommands } from './use-kitchen-commands.ts';

interface QualityPanelProps {
  ticket: Ticket;
  menu: Menu | null;
  commands: KitchenCommands;
  onClose: () => void;
}

/** The check: each thing as large as a photograph, as it should look, to be held beside what was made. */
export function QualityPanel({ ticket, menu, commands, onClose }: QualityPanelProps) {
  const t = useTranslator();
  const checking = ticket.status === 'quality_check';
  return (
    <Panel wide title={t(stationMessages.checkTitle, { number: ticket.number })} onClose={onClose}>
      <ul className="quality">
        {ticket.lines.flatMap((line) =>
          line.makes.map((make, index) => {
            const picture = pictureOf(make, { itemId: line.itemId, menu });
            return (
              <li key={`${line.lineId}${index}`}>
                {picture === null ? null : <Picture svg={picture} label={make.name} />}
                <div>
                  <h3>
                    {line.quantity} {make.name} <span className="make-variant">{make.variant}</span>
                  </h3>
                  {make.details.length === 0 ? (
                    <p className="forno-muted">{t(stationMessages.plain)}</p>
                  ) : (
                    make.details.map((detail) => <strong key={detail}>{detailWords(t, detail)}</strong>)
                  )}
                  {line.notes === null ? null : <em>{t(kitchenMessages.quoted, { words: line.notes })}</em>}
                  <Allergens make={make} />
                  {line.made && ticket.status !== 'ready' && index === 0 ? (
                    <Button onClick={() => commands.recallLine(ticket, line)}>
                      {t(stationMessages.makeAgain)}
                    </Button>
                  ) : null}
                </div>
              </li>
            );
          }),
        )}
      </ul>
      {checking ? (
        <Button
          kind="primary"
          size="large"
          wide
          onClick={() => {
            commands.give({ type: 'BumpOrder', orderId: ticket.orderId, from: 'quality_check' });
            onClose();
          }}
        >
          {t(stationMessages.good)}
        </Button>
      ) : null}
    </Panel>
  );
}
