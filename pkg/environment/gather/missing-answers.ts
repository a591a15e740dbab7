import type { MissingAnswer } from '@headroom/contract';
import type { Pack } from '../packs/pack.ts';
import { emptyCustom } from './custom-queries.ts';
import { questions, type Question, type Told } from './questions.ts';

/** So many selectors are named as what was looked for. */
const NAMED = 2;

/** The questions that one Prometheus leaves open, why, and what would change that. */
export function missingAnswers(connection: string, mesh: string, packs: readonly Pack[], told: Told): MissingAnswer[] {
  if (packs.length === 0) {
    return [
      {
        question: `What does ${connection} tell of meshes, containers and machines?`,
        why: 'It has none of the metrics that Headroom knows.',
        remedy: 'Have it scrape the mesh, cAdvisor and node-exporter, or leave it out of the test.',
      },
    ];
  }
  const open = questions
    .filter(({ isAsked, isAnswered }) => isAsked(packs, told) && !isAnswered(told))
    .map((question) => asMissing(question, packs));
  const noMesh = mesh === 'auto' && packs.every(({ of }) => of === 'exporter');
  return noMesh ? [NO_MESH, ...open] : open;
}

/** Whether what all sources together tell answers a question that one of them left open. */
export function isAnswered(question: string, told: Told): boolean {
  if (question === NO_MESH.question) {
    return told.meshes.length > 0 || told.series.some(({ component }) => component === 'data_plane');
  }
  const custom = told.series.some(({ name }) => name !== undefined && emptyCustom({ name }).question === question);
  return custom || questions.find((one) => one.question === question)?.isAnswered(told) === true;
}

const NO_MESH: MissingAnswer = {
  question: 'Which mesh is it?',
  why: 'No metric of a mesh that Headroom knows was seen.',
  remedy:
    "Have a Prometheus scrape the mesh, or name it in the test's environment; where there is none, write mesh: none.",
};

function asMissing(row: Question, packs: readonly Pack[]): MissingAnswer {
  const { question, about, isDeclared, remedy } = row;
  const undetermined = isDeclared === true ? packs.flatMap((pack) => pack.undetermined) : [];
  const { why, remedy: declared } = undetermined.find(({ component }) => component === about) ?? {};
  return {
    question,
    why: why ?? row.why ?? notFound(row, packs),
    remedy: declared ?? remedy,
    ...(about === undefined ? {} : { about }),
  };
}

function notFound({ queries }: Question, packs: readonly Pack[]): string {
  const looked = packs
    .flatMap((pack) => pack.queries)
    .filter(queries)
    .map(({ metric, matchers }) => (matchers === '' ? metric : `${metric}{${matchers}}`));
  const selectors = [...new Set(looked)].slice(0, NAMED);
  const titles = packs.filter(({ of }) => of !== 'exporter').map(({ title }) => title);
  return selectors.length > 0
    ? `There is no series of ${selectors.join(' or ')} in the time of the run.`
    : `Headroom knows no metric of ${titles.join(', ')} that tells it.`;
}
