import { t } from '@grafana/i18n';
import type { ImportReport } from '@headroom/contract';
import { saveDashboard } from '../grafana/dashboards';
import { makeFolder } from '../grafana/folders';
import type { FolderChoice } from '../import/FolderField';
import type { Generated } from './generatedFrom';

/** Saves a generated dashboard as the user who looks, in place of an earlier one where it may be overwritten; gives the record of it. */
export async function saveGenerated(
  { dashboard, source }: Generated,
  { folder, newFolder }: FolderChoice,
  overwrite: boolean
): Promise<ImportReport> {
  const into = newFolder === undefined ? folder : await makeFolder(newFolder);
  const message = t('generated.commit', 'Generated with Headroom');
  const { uid, version } = await saveDashboard({ dashboard, folderUid: into.uid, overwrite, message });
  return {
    source,
    title: String(dashboard.title),
    format: 'generated',
    mapping: [],
    changes: [],
    warnings: [],
    result: { uid, version, folderUid: into.uid, folderTitle: into.title, overwrote: overwrite },
    failure: null,
  };
}
