import type { TcpTransfer } from '@headroom/contract';
import type { EngineJob, EngineTls } from '../job.ts';
import { ownCertificate } from './own-certificate.ts';

/** What a responder speaks; all but the certificate can travel to its thread. */
export interface ResponderSetup {
  readonly speaks: 'http1' | 'http2' | 'grpc' | TcpTransfer;
  /** Undefined answers in the clear. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly asksForCertificate: boolean } | undefined;
  /** How long an answer is to be, with its head and its frames, as far as those leave room; of TCP, how long a message is. */
  readonly answerBytes: number;
}

/** Shorter answers are hardly found. */
const SHORT_ANSWER_BYTES = 53;
/** As much of it as of no answer that one measures with thousands in a second. */
export const MOST_ANSWER_BYTES = 8 * 1_048_576;
/** The name in the certificate that a responder shows. */
const OWN_NAME = 'responder.headroom';

/** The responder that speaks what the target of a job does, and how a load trusts it. Without `answerBytes` the answers are short. */
export function responderOf(
  { http2, tcp, tls, requests: [first] }: EngineJob,
  answerBytes = SHORT_ANSWER_BYTES
): { readonly setup: ResponderSetup; readonly tls: EngineTls | undefined } {
  const speaks = tcp?.transfer ?? (http2 === undefined ? 'http1' : http2.isGrpc === true ? 'grpc' : 'http2');
  const own = tls && ownCertificate(OWN_NAME);
  return {
    setup: {
      speaks,
      tls: own && { ...own, asksForCertificate: tls?.cert !== undefined },
      answerBytes: tcp === undefined ? Math.min(answerBytes, MOST_ANSWER_BYTES) : (first?.body?.length ?? 0),
    },
    tls: own && tls && { ...tls, ca: own.cert, serverName: OWN_NAME },
  };
}
