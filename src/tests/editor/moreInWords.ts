import { t } from '@grafana/i18n';
import { isOverTls, requestUnit } from '@headroom/contract';
import { formatShare } from '@headroom/measure';
import { asIs } from '../../app/text';
import { unitWords, type UnitWords } from '../unitWords';
import type { TestDraft } from './TestDraft';

type TargetDraft = TestDraft['target'];
type LoadDraft = TestDraft['load'];

/** Cookies, the timeout and which statuses are expected, in a line. */
export function detailsInWords({ cookies, timeout, statuses, followRedirects }: TargetDraft): string {
  return [
    cookies.length === 0 ? t('more-words.no-cookies', 'No cookies') : namesOf(cookies),
    t('more-words.timeout', 'answers within {{timeout}}', { timeout, ...asIs }),
    statuses.trim() === ''
      ? t('more-words.usual-statuses', 'statuses below 400 are no errors')
      : t('more-words.statuses', 'only {{statuses}} are no errors', { statuses, ...asIs }),
    ...(followRedirects.trim() === ''
      ? []
      : [
          t('more-words.redirects', 'up to {{most}} redirects in a row are followed', {
            most: followRedirects,
            ...asIs,
          }),
        ]),
  ].join('; ');
}

/** How an encrypted target is trusted, in a line. */
export function tlsInWords({ url, tls }: TargetDraft): string {
  const { ca, cert, serverName, verify, resume } = tls;
  const said = [
    !verify
      ? t('more-words.anybody', 'Whoever answers is believed')
      : ca.trim() === ''
        ? t('more-words.usual-authorities', 'The machine’s authorities')
        : t('more-words.own-authorities', 'Authorities of the test'),
    ...(cert.trim() === '' ? [] : [t('more-words.client-certificate', 'a client certificate')]),
    ...(serverName.trim() === '' ? [] : [t('more-words.server-name', 'as {{serverName}}', { serverName, ...asIs })]),
    ...(resume ? [t('more-words.resume', 'sessions are resumed')] : []),
  ].join('; ');
  return isOverTls({ url: url.trim() })
    ? said
    : t('more-words.no-tls', 'For a URL that begins with https:// or tls://');
}

/** What differs from request to request, in a line. */
export function valuesInWords({ values, ...target }: TargetDraft): string {
  return values.length === 0
    ? t('more-words.no-values', 'Nothing: each {{one}} has the same bytes', {
        one: unitWords(requestUnit(target)).one,
      })
    : values.map(({ name }) => `\${${name}}`).join(', ');
}

/** Whether trace context is sent, in a line. */
export function traceInWords({ url, protocol, trace: { isOn, sampled, baggage } }: TargetDraft): string {
  if (!isOn) {
    return t('more-words.no-trace', 'None is sent');
  }
  const share = sampled.trim() !== '' && Number.isFinite(Number(sampled)) ? formatShare(Number(sampled)) : sampled;
  const recorded = t('more-words.sampled', '{{share}} of the {{many}} recorded', {
    share,
    many: unitWords(requestUnit({ url: url.trim(), protocol })).many,
    ...asIs,
  });
  return baggage.length === 0
    ? recorded
    : t('more-words.baggage', '{{recorded}}; baggage: {{names}}', { recorded, names: namesOf(baggage), ...asIs });
}

/** How many requests there are and what they are called, in a line. */
export function requestsInWords({ protocol, requests }: TargetDraft): string {
  const names = requests.map(({ name, method, path, grpc }) => {
    const own = protocol === 'grpc' ? grpc.method : [method, path].filter(Boolean).join(' ');
    return name || own || '…';
  });
  return requests.length === 0 ? t('more-words.one-request', 'One, as above') : names.join(', ');
}

/** How long connections are kept and what happens while none is free, in a line. */
export function connectionsInWords(
  { kind, requestsPerConnection, whenBusy, maxConnections, think }: LoadDraft,
  { one, many }: Pick<UnitWords, 'one' | 'many'>
): string {
  const each = requestsPerConnection.trim();
  const kept =
    each === ''
      ? t('more-words.kept', 'Kept')
      : each === '1'
        ? t('more-words.fresh', 'A new one for each {{one}}', { one, ...asIs })
        : t('more-words.reused', '{{each}} {{many}} each', { each, many, ...asIs });
  const busy = {
    queue: t('more-words.queue', '{{many}} wait while none is free', { many, ...asIs }),
    drop: t('more-words.drop', '{{many}} are dropped while none is free', { many, ...asIs }),
    grow: t('more-words.grow', 'up to {{most}} while none is free', { most: maxConnections || '…', ...asIs }),
  };
  const thought =
    think.trim() === ''
      ? t('more-words.no-think', 'no time to think')
      : t('more-words.think', '{{think}} to think', { think, ...asIs });
  return [kept, kind === 'open' ? busy[whenBusy] : thought].join('; ');
}

function namesOf(pairs: ReadonlyArray<{ readonly name: string }>): string {
  return pairs.map(({ name }) => name || '…').join(', ');
}
