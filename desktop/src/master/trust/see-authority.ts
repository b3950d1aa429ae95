import { X509Certificate } from 'node:crypto';
import { connect, type DetailedPeerCertificate } from 'node:tls';

const ANSWER_MS = 1_500;
/** A shop's authority signs servers and no further authority. */
const CHAIN_MAX = 4;

/**
 * By which authority (PEM) a server is certified, before anything is known of it: proves nothing by itself,
 * the pairing code does. Null: nobody answers there, or nobody who says.
 */
export function seeAuthority(address: string): Promise<string | null> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(
      { host: hostname, port: Number(port || 443), rejectUnauthorized: false, timeout: ANSWER_MS },
      () => {
        resolve(rootOf(socket.getPeerCertificate(true)));
        socket.destroy();
      },
    );
    const nobody = (): void => {
      resolve(null);
      socket.destroy();
    };
    socket.on('error', nobody).on('timeout', nobody);
  });
}

function rootOf(leaf: DetailedPeerCertificate): string | null {
  let certificate = leaf;
  for (let depth = 0; certificate.issuerCertificate && depth < CHAIN_MAX; depth += 1) {
    const issuer = certificate.issuerCertificate;
    if (issuer.raw.equals(certificate.raw)) return new X509Certificate(certificate.raw).toString();
    certificate = issuer;
  }
  return null;
}
