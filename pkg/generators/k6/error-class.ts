import { goErrorClass } from '../records/go-error-class.ts';
import type { RequestRecord } from '../records/request-record.ts';

/**
 * The class of one of k6's error codes (grafana.com/docs/k6, "Error codes") with its words, which decide where the code says nothing (1000). Codes from
 * 1400 to 1599 only repeat the status of a whole answer.
 */
export function k6ErrorClass(code: number, words: string): RequestRecord['errorClass'] {
  if (code !== 0 && /x509:|\btls:/.test(words)) {
    return 'tls'; // a certificate that the target refuses has only the code of its connection
  }
  if (code === 0 || (code >= 1400 && code < 1600)) {
    return null;
  }
  if (code === 1_000) {
    return goErrorClass(words);
  }
  if (code === 1_050) {
    return 'timeout';
  }
  if ((code >= 1010 && code < 1020) || (code >= 1100 && code < 1200) || (code >= 1210 && code < 1220)) {
    return 'connect';
  }
  if (code >= 1300 && code < 1400) {
    return 'tls';
  }
  return (code >= 1200 && code < 1300) || (code >= 1600 && code < 1700) ? 'reset' : 'malformed';
}
