import { z } from 'zod';
import { cashCommands } from './cash/commands.ts';
import { channelCommands, channelTimerCommands } from './channel/commands.ts';
import { customerCommands, customerRecordCommands } from './customer/commands.ts';
import { dispatchCommands } from './dispatch/commands.ts';
import { deliveryCommands } from './delivery/commands.ts';
import { inventoryCommands } from './inventory/commands.ts';
import { kitchenCommands, orderCommands, orderTimerCommands } from './order/commands.ts';
import { cardOutcomeCommands, paymentCommands } from './payment/commands.ts';
import { pairingCommands } from './pairing/commands.ts';
import { deviceCommands, shopCommands } from './shop/commands.ts';
import { loginCommands, staffCommands } from './staff/commands.ts';

/** What a terminal, a screen or a channel may ask for. */
export const clientCommandSchema = z.discriminatedUnion('type', [
  ...orderCommands,
  ...customerCommands,
  ...deliveryCommands,
  ...dispatchCommands,
  ...kitchenCommands,
  ...paymentCommands,
  ...inventoryCommands,
  ...cashCommands,
  ...staffCommands,
  ...deviceCommands,
  ...pairingCommands,
  ...channelCommands,
]);
export type ClientCommand = z.infer<typeof clientCommandSchema>;

/** What only the master itself says: its timers, its devices, its link to the cloud. */
export const systemCommandSchema = z.discriminatedUnion('type', [
  ...orderTimerCommands,
  ...channelTimerCommands,
  ...cardOutcomeCommands,
  ...loginCommands,
  ...customerRecordCommands,
  ...shopCommands,
]);
export type SystemCommand = z.infer<typeof systemCommandSchema>;

export type Command = ClientCommand | SystemCommand;
export type CommandType = Command['type'];
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>;
