import { t } from '@grafana/i18n';
import type { Clock, Fidelity, GeneratorCapabilities, GeneratorInfo } from '@headroom/contract';
import { asIs } from '../app/text';

/** What percentiles of a fidelity are worth, in one or two words. */
export function fidelityInWords(fidelity: Fidelity): string {
  const words: Record<Fidelity, string> = {
    exact: t('fidelity.exact', 'exact'),
    spectrum: t('fidelity.spectrum', 'spectrum'),
    ladder: t('fidelity.ladder', 'ladder'),
    buckets: t('fidelity.buckets', 'buckets'),
    summary: t('fidelity.summary', 'summary'),
  };
  return words[fidelity];
}

/** What percentiles of a fidelity are worth, as a sentence. */
export function fidelityAtLength(fidelity: Fidelity): string {
  const words: Record<Fidelity, string> = {
    exact: t('fidelity.exact-help', 'Percentiles come from a histogram of every single time.'),
    spectrum: t(
      'fidelity.spectrum-help',
      'Percentiles come from a distribution that the program printed, nearly as fine as a histogram.'
    ),
    ladder: t(
      'fidelity.ladder-help',
      'Percentiles come from some hundred that the program printed; what lies between two is drawn, not measured.'
    ),
    buckets: t('fidelity.buckets-help', 'Percentiles are estimated within a few dozen ranges of time.'),
    summary: t(
      'fidelity.summary-help',
      'Only the few percentiles that the program printed are known; nothing between them.'
    ),
  };
  return words[fidelity];
}

/** From where response time counts, in a few words. */
export function clockInWords(clock: Clock): string {
  const words: Record<Clock, string> = {
    intended: t('clock.intended', 'from the intended start'),
    send: t('clock.send', 'from the send'),
    'first byte': t('clock.first-byte', 'to the first byte'),
  };
  return words[clock];
}

/** From where response time counts, as a sentence. */
export function clockAtLength(clock: Clock): string {
  const words: Record<Clock, string> = {
    intended: t(
      'clock.intended-help',
      'Response time counts from the moment at which each was due, so a stall of the target is in it.'
    ),
    send: t(
      'clock.send-help',
      'Response time counts from the actual send. What waiting came before it is not in it, so a stall of the target is seen by few.'
    ),
    'first byte': t(
      'clock.first-byte-help',
      'Response time counts from the send to the first byte of the answer; the rest of the answer is not in it.'
    ),
  };
  return words[clock];
}

/** What a generator can do, a phrase each. */
export function capabilitiesInWords({ protocols, tls, loops, live, fidelity, clock }: GeneratorCapabilities): string[] {
  const clocks = [...new Set([clock.open, clock.closed])].filter((one) => one !== null);
  return [
    [...protocols.map(protocolInWords), ...(tls ? [t('generators.tls', 'TLS')] : [])].join(', '),
    loopsInWords(loops),
    live ? t('generators.live', 'live figures') : t('generators.not-live', 'no live figures'),
    t('generators.percentiles', 'percentiles: {{fidelity}}', { fidelity: fidelityInWords(fidelity), ...asIs }),
    t('generators.clock', 'times {{clock}}', {
      clock: clocks.map(clockInWords).join(t('generators.or', ' or ')),
      ...asIs,
    }),
  ];
}

/** Whether a generator is there, and which: `1.66.5, /usr/bin/fortio`. */
export function foundInWords({ found }: Pick<GeneratorInfo, 'found'>): string {
  if (found === null) {
    return t('generators.missing', 'not installed');
  }
  return found.path === null
    ? t('generators.part', '{{version}}, part of the runner', { version: found.version, ...asIs })
    : found.version;
}

function protocolInWords(protocol: GeneratorCapabilities['protocols'][number]): string {
  return { http1: 'HTTP/1.1', http2: 'HTTP/2', grpc: 'gRPC', tcp: 'TCP' }[protocol];
}

function loopsInWords(loops: GeneratorCapabilities['loops']): string {
  const [only] = loops;
  if (loops.length > 1) {
    return t('generators.both-loops', 'open and closed loads');
  }
  return only === 'open' ? t('generators.open', 'open loads only') : t('generators.closed', 'closed loads only');
}
