import {
  createHash,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import type { Fields } from '../fields';

/** A signing key, and the channels whose activities it may vouch for. */
interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  endorsements: string[];
}

/** The keys that tokens are signed with; `attacker` is published nowhere. */
export type KeyName = 'teams' | 'unendorsed' | 'attacker';

const endorsed: Record<KeyName, string[]> = { teams: ['msteams'], unendorsed: ['webchat'], attacker: [] };
// Made once in a process: an SDK keeps published keys for a day, and a port may come back with another stand-in.
const made = new Map<KeyName, SigningKey>();

function key(name: KeyName): SigningKey {
  const there = made.get(name);
  if (there) return there;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
  const fresh = { kid, privateKey, publicKey, endorsements: endorsed[name] };
  made.set(name, fresh);
  return fresh;
}

/** From now on another key signs for Teams, and is published in place of the one before. */
export function rotateKeys(): void {
  made.delete('teams');
}

/** The published keys, as a JWKS with Teams' endorsements. */
export function publishedKeys(): Fields {
  const keys = (['teams', 'unendorsed'] as const).map((name) => {
    const { kid, publicKey, endorsements } = key(name);
    return { use: 'sig', alg: 'RS256', kid, x5t: kid, ...publicKey.export({ format: 'jwk' }), endorsements };
  });
  return { keys };
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** How a token is signed, or only pretends to be. */
export type Signing =
  | 'good'
  /** By a published key that may not vouch for Teams. */
  | 'unendorsed'
  /** By a key that nobody published. */
  | 'unknown-key'
  /** By an unpublished key under the id of a published one. */
  | 'borrowed-id'
  /** HS256 with the published key as the secret. */
  | 'public-key-as-secret'
  /** `alg: none`, and no signature. */
  | 'none'
  /** Well made, then one byte of the signature changed. */
  | 'damaged';

/** Signs these claims as a JSON Web Token. */
export function token(claims: Fields, signing: Signing = 'good'): string {
  const signer = key(
    signing === 'unendorsed'
      ? 'unendorsed'
      : signing === 'unknown-key' || signing === 'borrowed-id'
        ? 'attacker'
        : 'teams',
  );
  const kid = signing === 'borrowed-id' ? key('teams').kid : signer.kid;
  const alg = signing === 'none' ? 'none' : signing === 'public-key-as-secret' ? 'HS256' : 'RS256';
  const head = `${part({ typ: 'JWT', alg, kid, x5t: kid })}.${part(claims)}`;
  if (signing === 'none') return `${head}.`;
  if (signing === 'public-key-as-secret') {
    const secret = createPublicKey(signer.publicKey.export({ type: 'spki', format: 'pem' })).export({
      type: 'spki',
      format: 'pem',
    });
    return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
  }
  const signature = sign('sha256', Buffer.from(head), signer.privateKey);
  if (signing === 'damaged') signature[0] = (signature[0] ?? 0) ^ 1;
  return `${head}.${signature.toString('base64url')}`;
}
