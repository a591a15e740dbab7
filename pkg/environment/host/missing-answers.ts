import type { MissingAnswer, Quantity } from '@headroom/contract';
import { describeSelector, isSelected, type ProcessIdentity, type ProcessRule } from './process-selector.ts';

/** What a machine could not tell: by the quantities that it did tell, and the watched processes that were seen. */
export function missingAnswers(
  node: string,
  told: ReadonlySet<Quantity>,
  seen: readonly ProcessIdentity[],
  rules: readonly ProcessRule[]
): MissingAnswer[] {
  if (!told.has('node_busy_seconds')) {
    return [
      {
        question: `What did ${node} spend?`,
        why: 'The runner reads its own machine on Linux only, and there is no /proc/stat here.',
        remedy: 'Add a Prometheus connection with node-exporter, or let the runner work on Linux.',
        about: 'node',
      },
    ];
  }
  const pressure: MissingAnswer[] = told.has('cpu_pressure_seconds')
    ? []
    : [
        {
          question: `Did tasks wait for CPU, memory or disk on ${node}?`,
          why: 'Its kernel does not tell pressure: there is no /proc/pressure.',
          remedy: 'Boot Linux 4.20 or later with psi=1.',
          about: 'node',
        },
      ];
  const isSeen = ({ process }: ProcessRule) => seen.some((identity) => isSelected(identity, process));
  const isMesh = ({ component }: ProcessRule) => component === 'data_plane' || component === 'control_plane';
  const meshKinds = Object.values(
    Object.groupBy(rules.filter(isMesh), ({ component, kind }) => `${component} ${kind}`)
  );
  const unseen = [
    ...rules.filter((rule) => !isMesh(rule) && !isSeen(rule)).map((rule) => [rule]),
    // A mesh is one of those that the rules know: seeing one of them is enough.
    ...meshKinds.flatMap((kind) => (kind === undefined || kind.some(isSeen) ? [] : [kind])),
  ];
  return [...pressure, ...unseen.map((kind) => unseenAnswer(node, kind))];
}

function unseenAnswer(node: string, rules: readonly ProcessRule[]): MissingAnswer {
  const [{ component, kind } = { component: 'background' as const, kind: 'process' }] = rules;
  const selectors = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    rules.map(({ process }) => describeSelector(process))
  );
  return {
    question: `What did the ${component.replace('_', ' ')} (${kind}) spend on ${node}?`,
    why: `No process ${selectors} was seen.`,
    remedy: rules.every(({ process }) => process.port === undefined)
      ? 'Check the name, and that the process runs on the same machine as the runner.'
      : 'Check the port; whose port it is can be seen only of processes of the same user, so name the process otherwise.',
    about: component,
  };
}
