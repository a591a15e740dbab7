import { failed, type Failure, type Outcome } from './failure.ts';

const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
]);
const UNREACHED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL']);
/** First byte of a TLS alert record (RFC 8446 §5.1): what a TLS server answers to plain HTTP. */
const TLS_ALERT = 0x15;

/** What an error of Node's http, https, net or tls means to the reader. `where` is host and port. */
export function networkFailure(error: unknown, where: string): { ok: false; failure: Failure } & Outcome<never> {
  const { code = '', message = String(error), rawPacket, cert } = error as NetworkError;
  if (UNTRUSTED.has(code)) {
    const how = code.includes('SELF_SIGNED') ? 'a self-signed certificate' : 'a certificate of an unknown authority';
    return failed('connection.certificate', `${where} shows ${how}`);
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = (cert?.subjectaltname ?? cert?.subject?.CN ?? '').slice(0, 200);
    return failed('connection.certificate_name', `${where} shows a certificate for other names (${names || 'none'})`);
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const how = code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet';
    return failed('connection.certificate_time', `the certificate of ${where} ${how}`);
  }
  if (/wrong.version.number|packet.length.too.long|http.request/i.test(`${code} ${message}`)) {
    return failed('connection.scheme', `${where} does not speak TLS, but the address begins with https://`);
  }
  if (code.startsWith('HPE_')) {
    return rawPacket?.[0] === TLS_ALERT
      ? failed('connection.scheme', `${where} speaks TLS, but the address begins with http://`)
      : failed('connection.not_http', `${where} answered with something that is not HTTP`);
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    const reason = /alert[_ ](\w+)/i.exec(code)?.[1]?.toLowerCase().replaceAll('_', ' ') ?? 'no agreement';
    return failed('connection.client_certificate', `${where} ended the TLS handshake: ${reason}`);
  }
  if (UNREACHED.has(code)) {
    const how = code === 'ECONNREFUSED' ? 'refuses the connection' : `cannot be reached (${code})`;
    return failed('connection.refused', `${where} ${how}`, { passing: true });
  }
  return code === 'ETIMEDOUT'
    ? failed('connection.timeout', `${where} does not answer to a connection`)
    : failed('connection.interrupted', `the connection to ${where} ended early (${code || 'no code'})`, {
        passing: true,
      });
}

interface NetworkError {
  readonly code?: string;
  readonly message?: string;
  readonly rawPacket?: Uint8Array;
  readonly cert?: { readonly subjectaltname?: string; readonly subject?: { readonly CN?: string } };
}
