import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Dropdown, LinkButton, Menu, Stack, Text } from '@grafana/ui';
import { exportBoard, exportForms, inventory, type ExportForm } from '@headroom/boards';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import React, { useMemo, useState } from 'react';
import { paths } from '../../app/paths';
import { whyNotEdit } from '../../app/permissions';
import { asIs } from '../../app/text';
import { Section } from '../../run/Section';
import { saveFile } from '../../runner/downloadRun';
import { useRecordImport } from '../../runner/useRecordImport';
import { dataSourcesHere } from '../grafana/dataSourcesHere';
import { GrafanaAlert } from '../grafana/GrafanaAlert';
import { useSearchHere } from '../grafana/useSearch';
import { BoardContents } from '../import/BoardContents';
import { FolderField, useWhyNotSave, type FolderChoice } from '../import/FolderField';
import { topFolder } from '../import/ImportPlan';
import type { Generated } from './generatedFrom';
import { saveGenerated } from './saveGenerated';

/** A dashboard that was made here: what is on it, and the ways to keep it. */
export function GeneratedBoard({ made }: { made: Generated }) {
  const { dashboard } = made;
  const [target, setTarget] = useState<FolderChoice>({ folder: topFolder, newFolder: undefined });
  const contents = useMemo(() => inventory({ dashboard }), [dashboard]);
  const here = useSearchHere({});
  const client = useQueryClient();
  const record = useRecordImport();
  const before = here.data?.find(({ uid }) => uid === dashboard.uid);
  const denied = useWhyNotSave(target) ?? whyNotEdit();
  const save = useMutation({
    mutationFn: () => saveGenerated(made, target, before !== undefined),
    onSuccess: (report) => {
      record.mutate({ report, source: JSON.stringify(dashboard) });
      void client.invalidateQueries({ queryKey: ['dashboards-here'] });
      void client.invalidateQueries({ queryKey: ['dashboard', dashboard.uid] });
    },
  });
  const saved = save.data?.result;
  return (
    <Section title={String(dashboard.title)} actions={<DownloadAs made={made} />}>
      <Text color="secondary">
        {t('generated.size', 'Panels: {{panels}}, variables: {{variables}}', {
          panels: contents.panels.filter(({ type }) => type !== 'row').length,
          variables: contents.variables.length,
        })}
      </Text>
      <BoardContents contents={contents} heading="h3" />
      <FolderField {...target} onChange={setTarget} />
      {before !== undefined && saved === undefined && (
        <Text>
          {t('generated.before', 'It was saved before, in {{folder}}: saving replaces it.', {
            folder: before.folderTitle || t('boards.top', 'Dashboards (top)'),
            ...asIs,
          })}
        </Text>
      )}
      {save.error && (
        <GrafanaAlert title={t('generated.not-saved', 'The dashboard was not saved')} error={save.error} />
      )}
      {saved && (
        <Alert bottomSpacing={0} severity="success" title={t('generated.saved', 'Saved')}>
          <Stack gap={1} wrap="wrap">
            <LinkButton
              size="sm"
              variant="secondary"
              icon="external-link-alt"
              target="_blank"
              href={locationUtil.assureBaseUrl(`/d/${saved.uid}`)}
            >
              {t('boards.open', 'Open in Grafana')}
            </LinkButton>
            <LinkButton size="sm" variant="secondary" href={paths.newBoard(saved.uid)}>
              {t('boards.show-beside', 'Show beside runs')}
            </LinkButton>
          </Stack>
        </Alert>
      )}
      <div>
        <Button
          icon={save.isPending ? 'spinner' : 'save'}
          disabled={denied !== undefined || save.isPending || here.isPending || target.newFolder === ''}
          tooltip={denied}
          onClick={() => save.mutate()}
        >
          {t('generated.save', 'Save to this Grafana')}
        </Button>
      </div>
    </Section>
  );
}

function DownloadAs({ made: { dashboard } }: { made: Generated }) {
  const download = (form: ExportForm) => {
    const { fileName, mediaType, text } = exportBoard(dashboard, form, { dataSources: dataSourcesHere() });
    saveFile({ name: fileName, content: new Blob([text], { type: mediaType }) });
  };
  const overlay = () => (
    <Menu>
      {Object.entries(exportForms).map(([form, label]) => (
        <Menu.Item key={form} label={label} onClick={() => download(form as ExportForm)} />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={overlay} placement="bottom-end">
      <Button size="sm" variant="secondary" icon="download-alt">
        {t('generated.download', 'Download')}
      </Button>
    </Dropdown>
  );
}
