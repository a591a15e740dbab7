import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const DAY_MS = 86_400_000;
const [SEQUENCE, SET, OID, INTEGER, BITS, OCTETS, UTF8, UTC_TIME] = [0x30, 0x31, 0x06, 0x02, 0x03, 0x04, 0x0c, 0x17];
/** Object identifiers, encoded: ecdsa-with-SHA256, commonName, subjectAltName. */
const ECDSA_SHA256 = Buffer.from('2a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');
const ALT_NAME = Buffer.from('551d11', 'hex');

/** A certificate for one name with its key, both PEM, signed by itself and good for a day before and after now (X.509 version 3, RFC 5280, with a key on P-256). */
export function ownCertificate(name: string, nowMs = Date.now()): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(der(OID, ECDSA_SHA256));
  const subject = sequence(der(SET, sequence(der(OID, COMMON_NAME), der(UTF8, Buffer.from(name)))));
  const serial = randomBytes(8);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f); // positive, and no byte too many
  const altNames = der(OCTETS, sequence(der(0x82, Buffer.from(name, 'latin1'))));
  const toSign = sequence(
    der(0xa0, der(INTEGER, Uint8Array.of(2))),
    der(INTEGER, serial),
    algorithm,
    subject,
    sequence(utcTime(nowMs - DAY_MS), utcTime(nowMs + DAY_MS)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(der(OID, ALT_NAME), altNames)))
  );
  const signature = Buffer.concat([Uint8Array.of(0), sign('sha256', toSign, privateKey)]);
  const whole = sequence(toSign, algorithm, der(BITS, signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(SEQUENCE, ...parts);
}

function utcTime(atMs: number): Buffer {
  const text = new Date(atMs).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(UTC_TIME, Buffer.from(`${text}Z`));
}

/** A value with its tag and its length (X.690 §8.1). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.from(head), content]);
}
