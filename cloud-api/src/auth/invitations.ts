import type { ManagedUser } from '@forno/shared/protocol/cloud/access';
import type { Logger } from 'pino';
import { refused, RollbackWith } from '../http/refused.ts';
import type { Mail, Mailer } from '../reports/views/mailer.ts';
import type { Invite } from './access-routes.ts';
import { hashToken } from './device-tokens.ts';

export interface Invitation {
  readonly user: Pick<ManagedUser, 'name' | 'email' | 'invitedUntil'>;
  /** Who invites. */
  readonly by: string;
  readonly token: string;
  /** Where the backoffice is, without a path. */
  readonly backofficeUrl: string;
}

/** The mail with the link that lets somebody choose a password. What is after the `#` no server on the way gets to see. */
function invitationMail({ user, by, token, backofficeUrl }: Invitation): Mail {
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
  readonly mailer: Mailer;
  /** Asked for when a mail goes out: a server on any free port knows it late. */
  readonly backofficeUrl: () => string;
  readonly log: Logger;
}

export const inviter =
  ({ mailer, backofficeUrl, log }: InviterDeps): Invite =>
  async (invitation) => {
    try {
      await mailer.send(invitationMail({ ...invitation, backofficeUrl: backofficeUrl() }));
    } catch (error) {
      log.warn({ err: error, userId: invitation.user.userId }, 'an invitation could not be mailed');
      const refusal = refused.unavailable(
        'mail-failed',
        'The invitation could not be mailed, so nothing was saved. Try again, or set a first password.',
      );
      throw new RollbackWith(refusal.error);
    }
    return invitation.user;
  };
