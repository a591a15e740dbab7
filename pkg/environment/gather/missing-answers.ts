import type { CaptureSeries, Component, MissingAnswer } from '@headroom/contract';
import type { Pack } from '../packs/pack.ts';

/** The rows of the capability matrix that a Prometheus can be asked for. */
const QUESTIONS: ReadonlyArray<{ component: Component; question: string; remedy: string }> = [
  {
    component: 'control_plane',
    question: 'What does the control plane spend?',
    remedy: "Have the Prometheus scrape cAdvisor for the control plane's namespace, or the control plane itself.",
  },
  {
    component: 'data_plane',
    question: 'What do the proxies spend?',
    remedy: 'Have the Prometheus scrape cAdvisor in Kubernetes, or process-exporter on a bare machine.',
  },
  {
    component: 'application',
    question: 'What does the application itself spend?',
    remedy:
      'Have the Prometheus scrape cAdvisor in Kubernetes, or process-exporter on a bare machine; check the subject of the test.',
  },
  { component: 'node', question: 'What do the nodes spend?', remedy: 'Have the Prometheus scrape node-exporter.' },
];

/** The questions that these series leave open, why, and what would change that. */
export function missingAnswers(packs: readonly Pack[], series: readonly CaptureSeries[]): MissingAnswer[] {
  const measures = (component: Component) => (one: CaptureSeries) =>
    one.component === component && (one.quantity === 'cpu_seconds' || one.quantity === 'node_busy_seconds');
  const hasMesh = packs.some(({ of }) => of !== 'exporter');
  return QUESTIONS.flatMap(({ component, question, remedy }) => {
    if (series.some(measures(component)) || (!hasMesh && component.endsWith('_plane'))) {
      return [];
    }
    const declared = packs.flatMap(({ undetermined }) => undetermined).find((one) => one.component === component);
    return [
      declared === undefined
        ? { question, why: 'The Prometheus has no CPU metrics of it in the time of the run.', remedy }
        : { question, why: declared.why, remedy: declared.remedy },
    ];
  });
}
