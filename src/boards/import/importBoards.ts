import { t } from '@grafana/i18n';
import {
  boardShapes,
  newUid,
  withNewUid,
  type ExistingBoard,
  type JsonObject,
  type MappedBoard,
} from '@headroom/boards';
import type { ImportReport } from '@headroom/contract';
import { asIs } from '../../app/text';
import { saveDashboard } from '../grafana/dashboards';
import { makeFolder, type FolderHere } from '../grafana/folders';
import { makeLibraryPanel } from '../grafana/libraryPanels';
import { mappedCandidate, type Candidate } from './Candidate';
import { conflictsIn, onConflictOf, type ImportPlan } from './ImportPlan';
import { choiceInWords } from './choiceInWords';

/** What became of one board. */
export interface ImportResult {
  candidate: Candidate;
  outcome: 'saved' | 'skipped' | 'failed';
  report: ImportReport;
}

/** Saves boards one after the other as the user who looks, in a folder that is made first where the plan says so; one that fails leaves the others alone. */
export async function importBoards(
  candidates: readonly Candidate[],
  plan: ImportPlan,
  existing: readonly ExistingBoard[],
  onResult: (result: ImportResult) => void
): Promise<void> {
  const folder = plan.newFolder === undefined ? plan.folder : await makeFolder(plan.newFolder);
  for (const candidate of candidates) {
    onResult(await importOne(candidate, plan, existing, folder));
  }
}

async function importOne(
  candidate: Candidate,
  plan: ImportPlan,
  existing: readonly ExistingBoard[],
  folder: FolderHere
): Promise<ImportResult> {
  const mapped = mappedCandidate(candidate, plan);
  const collides = conflictsIn(plan, candidate, existing);
  const decided = collides.length === 0 ? 'new' : onConflictOf(plan, candidate);
  const report = reportOn(candidate, mapped, plan);
  if (decided === 'skip') {
    return { candidate, outcome: 'skipped', report };
  }
  const overwrites = decided === 'overwrite';
  try {
    const warnings = await makeLibraryPanels(mapped, folder.uid);
    const saved = await saveDashboard({
      dashboard: placed(mapped.dashboard, overwrites ? collides[0]?.existing.uid : undefined, collides.length > 0),
      folderUid: folder.uid,
      overwrite: overwrites,
      message: t('boards.commit', 'Imported with Headroom'),
    });
    const { uid, version } = saved;
    const result = { uid, version, folderUid: folder.uid, folderTitle: folder.title, overwrote: overwrites };
    return {
      candidate,
      outcome: 'saved',
      report: { ...report, warnings: [...report.warnings, ...warnings].slice(0, MAX_LINES), result },
    };
  } catch (thrown) {
    const failure = (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 2_000);
    return { candidate, outcome: 'failed', report: { ...report, failure } };
  }
}

/** Under the uid of the dashboard that it replaces, under a new one beside another, else under its own. */
function placed(dashboard: JsonObject, replaced: string | undefined, collides: boolean): JsonObject {
  if (replaced !== undefined) {
    return replaced === dashboard.uid ? dashboard : withNewUid(dashboard, replaced);
  }
  return collides ? withNewUid(dashboard, newUid(Math.random)) : dashboard;
}

async function makeLibraryPanels({ libraryPanels }: MappedBoard, folderUid: string): Promise<string[]> {
  const warnings: string[] = [];
  for (const panel of libraryPanels) {
    if (!(await makeLibraryPanel(panel, folderUid))) {
      warnings.push(
        t('boards.library-kept', 'The library panel “{{name}}” was here already and stays as it is.', {
          name: panel.name,
          ...asIs,
        })
      );
    }
  }
  return warnings;
}

/** As many lines as a record keeps. */
const MAX_LINES = 500;

function reportOn({ found, source, references }: Candidate, mapped: MappedBoard, plan: ImportPlan): ImportReport {
  const open = mapped.unresolved.map(({ name, uses }) =>
    t('boards.unresolved', 'The data source “{{name}}” was left unresolved in {{count}} places.', {
      name,
      count: uses.length,
      ...asIs,
    })
  );
  const kept = mapped.kept
    .filter(({ needs }) => needs === 'choice')
    .map(({ name }) =>
      t('boards.kept', 'The data source “{{name}}” was kept: its panels are empty unless there is one here.', {
        name,
        ...asIs,
      })
    );
  const notes = [...found.notes, ...mapped.notes].filter(({ kind }) => kind !== 'told').map(({ message }) => message);
  return {
    source,
    title: found.title.slice(0, MAX_LINES) || '-',
    format: boardShapes[found.shape],
    mapping: references.flatMap((reference) => {
      const choice = plan.references[reference.key];
      return choice === undefined ? [] : [choiceInWords(reference, choice)];
    }),
    changes: mapped.changes.map(({ message }) => message.slice(0, MAX_LINES)).slice(0, MAX_LINES),
    warnings: [...open, ...kept, ...notes].map((line) => line.slice(0, MAX_LINES)).slice(0, MAX_LINES),
    result: null,
    failure: null,
  };
}
