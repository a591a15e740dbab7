import { HeadroomError, type Observation, type ObservedWindow, type Plan, type Problem } from '@headroom/contract';
import packageJson from '../package.json' with { type: 'json' };

/** What will be done for an observation: nothing is sent. Throws `plan.unsupported` where there are problems. */
export function planObservation({ window, subject }: Observation, problems: readonly Problem[] = []): Plan {
  if (problems.length > 0) {
    throw new HeadroomError('plan.unsupported', 'The observation asks for something that cannot be done here.', {
      problems,
    });
  }
  return {
    generator: { name: 'observe', version: packageJson.version },
    address: null,
    steps: [
      'Sends nothing: looks at the traffic that is there.',
      inWords(window),
      `Reads what ${whom(subject)} spent in that time.`,
    ],
    command: null,
    altered: [],
    live: false,
  };
}

function inWords(window: ObservedWindow): string {
  if ('last' in window) {
    return `Looks at the ${window.last} before it was asked for.`;
  }
  return 'next' in window
    ? `Looks at the next ${window.next}; stopping it keeps what was seen until then.`
    : `Looks at the time from ${window.from} to ${window.to}.`;
}

function whom(subject: Observation['subject']): string {
  const { namespaces = [], workloads = [], processes = [] } = subject ?? {};
  const named = [
    ...(workloads.length > 0 ? [workloads.join(', ')] : []),
    ...(namespaces.length > 0 ? [`in ${namespaces.join(', ')}`] : []),
    ...(processes.length > 0 ? [processes.join(', ')] : []),
  ];
  return named.length === 0 ? 'everything that is seen' : named.join(' ');
}
