import { networkInterfaces } from 'node:os';
import { isOwnAddress } from '../trust/admission.ts';

/** Whether a connection from there comes from the machine that this master runs on. */
export function isThisMachine(address: string): boolean {
  if (isOwnAddress(address)) return true;
  const plain = address.replace(/^::ffff:/, '');
  return Object.values(networkInterfaces()).some((list) => list?.some((own) => own.address === plain));
}
