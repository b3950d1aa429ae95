import type { ManagedUser } from '@forno/shared/protocol/cloud/access';
import type { Knex } from 'knex';
import { addMail } from '../mail/outbox.ts';
import type { Mail } from '../mail/mailer.ts';
import { hashToken } from './device-tokens.ts';
import type { SealedText } from './sealed-text.ts';

interface Invitation {
  readonly user: ManagedUser;
  /** Who invites. */
  readonly by: string;
  readonly token: string;
}

/** What a mail of this kind is about, in the outbox. */
export const INVITATION = 'invitation:';

/** The mail with the link that lets somebody choose a password. What is after the `#` no server on the way gets to see. */
function invitationMail({ user, by, token }: Invitation, backofficeUrl: string): Mail {
  const until = new Date(user.invitedUntil!).toISOString().slice(0, 16).replace('T', ' ');
  return {
    to: [user.email],
    subject: `${by} invites you to the Forno backoffice`,
    text: [
      `Hello ${user.name},`,
      '',
      `${by} lets you into the Forno backoffice. Choose your password here:`,
      '',
      `${backofficeUrl}/backoffice/invitation#${token}`,
      '',
      `The link counts once, until ${until} UTC. Whoever did not expect it need not do anything.`,
      '',
    ].join('\n'),
    messageId: `<invitation-${hashToken(token).slice(0, 32)}@forno>`,
  };
}

export interface InviterDeps {
  readonly sealed: SealedText;
  /** Where the backoffice is, without a path. Asked for with each invitation: a server on any free port knows it late. */
  readonly backofficeUrl: () => string;
  readonly now: () => number;
}

/** Writes somebody's invitation down, to be mailed once the transaction is through; the user, as invited. */
export type Invite = (
  trx: Knex.Transaction,
  invitation: Invitation & { readonly tenantId: string },
) => Promise<ManagedUser>;

export const inviter =
  ({ sealed, backofficeUrl, now }: InviterDeps): Invite =>
  async (trx, { tenantId, ...invitation }) => {
    const { user } = invitation;
    await addMail(trx, sealed, {
      tenantId,
      about: `${INVITATION}${user.userId}`,
      mail: invitationMail(invitation, backofficeUrl()),
      now: now(),
      giveUpAt: user.invitedUntil!,
    });
    return { ...user, invitationMail: 'waiting' };
  };
