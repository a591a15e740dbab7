import { asWritten, isTcp, tcpOf, type Target } from '@headroom/contract';
import { t } from '@grafana/i18n';
import { asIs } from '../app/text';
import { unitWords } from './unitWords';

/** Where a test's requests go: method unless it is GET, host, path; of several requests how many; HTTP/2 where that is spoken; of gRPC the method that is called; over TCP the scheme and which way bytes go. A query is left out: it is in the test itself. */
export function targetInWords(target: Target): string {
  if (isTcp(target)) {
    return t('target.over-tcp', '{{where}}, {{transfer}}', {
      where: target.url,
      transfer: tcpOf(target).transfer,
      ...asIs,
    });
  }
  const where = placeInWords(target);
  return target.protocol === 'http2' ? t('target.over-http2', '{{where}} over HTTP/2', { where, ...asIs }) : where;
}

function placeInWords({ url, method, requests, grpc }: Target): string {
  const { host, pathname } = new URL(url);
  return requests !== undefined && requests.length > 1
    ? t('target.several', '{{host}}, {{number}} {{many}} in turn', {
        host,
        number: requests.length,
        many: unitWords(grpc === undefined ? 'request' : 'call').many,
        ...asIs,
      })
    : grpc !== undefined
      ? `${grpc.method} ${host}`
      : `${method === 'GET' ? '' : `${method} `}${host}${asWritten(pathname)}`;
}
