import type { KitchenStation } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { KitchenBoard, Ticket } from '@forno/shared/projections';
import { EightySixPanel } from './eighty-six-panel.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import type { KitchenPanel } from './kitchen-bar.tsx';
import { QualityPanel } from './quality-panel.tsx';
import { RecallPanel } from './recall-panel.tsx';
import { ScreenPanel } from './screen-panel.tsx';
import type { ScreenSettings } from './screen-settings.ts';
import { TicketPanel } from './ticket-panel.tsx';
import type { KitchenCommands } from './use-kitchen-commands.ts';
import { WastePanel } from './waste-panel.tsx';

export type OpenPanel =
  | { readonly is: KitchenPanel }
  | { readonly is: 'ticket' | 'check'; readonly orderId: string };

interface KitchenPanelsProps {
  panel: OpenPanel;
  board: KitchenBoard;
  menu: Menu | null;
  stations: readonly KitchenStation[];
  stationOf: (id: string) => KitchenStation;
  screen: ScreenSettings;
  onScreen: (change: Partial<ScreenSettings>) => void;
  commands: KitchenCommands;
  timeOf: (at: number) => string;
  onPicture: (ticket: Ticket) => void;
  onClose: () => void;
}

/** The one panel that is open over the edge of the board. */
export function KitchenPanels(props: KitchenPanelsProps) {
  const { panel, board, menu, stations, stationOf, commands, timeOf, onClose } = props;
  switch (panel.is) {
    case 'recall':
      return (
        <RecallPanel
          board={board}
          timeOf={timeOf}
          onRecallOrder={commands.recallOrder}
          onRecallLine={commands.recallLine}
          onClose={onClose}
        />
      );
    case 'eighty-six':
      return (
        <EightySixPanel
          menu={menu}
          availability={board.availability}
          onSet={(kind, id, available) => commands.give({ type: 'SetAvailability', kind, id, available })}
          onClose={onClose}
        />
      );
    case 'waste':
      return (
        <WastePanel menu={menu} board={board} timeOf={timeOf} onGive={commands.give} onClose={onClose} />
      );
    case 'figures':
      return <FiguresPanel board={board} stations={stations} timeOf={timeOf} onClose={onClose} />;
    case 'screen':
      return (
        <ScreenPanel
          settings={props.screen}
          stations={stations}
          onChange={props.onScreen}
          onClose={onClose}
        />
      );
    case 'ticket':
    case 'check': {
      // It may have left meanwhile: then there is nothing to show.
      const ticket = board.tickets[panel.orderId];
      if (!ticket) return null;
      return panel.is === 'check' ? (
        <QualityPanel ticket={ticket} menu={menu} commands={commands} onClose={onClose} />
      ) : (
        <TicketPanel
          ticket={ticket}
          commands={commands}
          stationOf={stationOf}
          onPicture={props.onPicture}
          onClose={onClose}
        />
      );
    }
  }
}
