import { hash, verify } from '@node-rs/argon2';

/** OWASP's floor for Argon2id: 19 MiB, two passes. */
export const SECRET_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Argon2id (the library's default), as a PHC string; also what a shop's staff list holds for PINs. */
export const hashSecret = (secret: string): Promise<string> => hash(secret, SECRET_COST);

export const verifySecret = (stored: string, secret: string): Promise<boolean> => verify(stored, secret);
