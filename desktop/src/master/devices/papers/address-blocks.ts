import type { Block } from '@forno/drivers/printer';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';

/** Where a delivery goes, as far as the customer's record still says: name, telephone, street, what to know. */
export function addressBlocks({ name, phone, address }: DeliveryAddress): Block[] {
  const lines = [
    name,
    ...(address
      ? [
          [address.street, address.unit].filter(Boolean).join(', '),
          [address.postcode, address.city].filter(Boolean).join(' '),
        ]
      : []),
    phone ?? '',
  ].filter(Boolean);
  return [
    ...lines.map((text, n): Block => ({ kind: 'text', text, bold: n <= 1 })),
    ...(address?.instructions
      ? [{ kind: 'text' as const, text: ` ${address.instructions} `, inverse: true, bold: true }]
      : []),
  ];
}
