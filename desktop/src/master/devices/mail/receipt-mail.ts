import { documentHtml, documentText } from '@forno/drivers/printer';
import { refusal, type Order, type Settings } from '@forno/shared/domain';
import type { Answer } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';
import { receiptPaper } from '../papers/papers.ts';
import { paperLocale, paperWords } from '../papers/paper-words.ts';
import type { MailPort } from './mail-port.ts';

/**
 * Sends the receipt of an order by mail: the same document as the paper, as text and as a page. The
 * address is used and forgotten: it stands in no event and in no log.
 */
export async function mailReceipt(
  order: Order,
  how: { readonly to: string; readonly settings: Settings; readonly mail: MailPort },
): Promise<Answer<{ readonly sent: true }>> {
  const { to, settings, mail } = how;
  const document = receiptPaper(order, { settings, logo: null });
  if (!document) return refusal('wrong-state', 'Nothing has been paid on this order.', 'orderId');
  const subject = paperWords(settings).mailSubject(settings.name, order.number);
  const language = new Intl.Locale(paperLocale(settings)).language;
  try {
    await mail.send({
      to,
      subject,
      customerId: order.customerId,
      text: documentText(document),
      html: documentHtml(document, { title: subject, language }),
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refusal(
      'device-failed',
      'The mail server did not take the letter. Try again, or print the receipt.',
    );
  }
  return ok({ sent: true });
}
