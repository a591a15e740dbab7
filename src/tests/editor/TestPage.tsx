import { t } from '@grafana/i18n';
import { Alert, LinkButton, LoadingPlaceholder, Stack } from '@grafana/ui';
import type { StoredTest } from '@headroom/contract';
import React, { useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { Page } from '../../app/Page';
import { paths } from '../../app/paths';
import { whyNotEdit } from '../../app/permissions';
import { asIs } from '../../app/text';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useTest } from '../../runner/useTest';
import { whyNotChange } from '../whyNotChange';
import { demoTest } from './demoTest';
import { ReadOnlyTest } from './ReadOnlyTest';
import { emptyTest } from './TestDraft';
import { testDraftOf } from './testDraftOf';
import { TestForm } from './TestForm';

/** One test: its editor, read-only where it cannot be changed; for a new one an empty editor, one of the demo, or one that begins as another test. */
export default function TestPage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  const from = params.get('from') ?? undefined;
  const isDemo = params.get('example') === 'demo';
  const test = useTest(id ?? from);
  const isNew = id === undefined;
  return (
    <Page
      title={isNew ? t('test.new', 'New test') : (test.data?.test.name ?? t('test.one', 'Test'))}
      url={isNew ? paths.newTest : paths.test(id)}
      parent={{ text: t('tests.title', 'Tests'), url: paths.tests }}
      subTitle={t('test.subtitle', 'A target, a load, and the thresholds that it must keep.')}
      actions={
        <LinkButton variant="secondary" icon="book" href={paths.guidePlace('tests')}>
          {t('test.guide', 'Guide')}
        </LinkButton>
      }
    >
      {test.error && (
        <RunnerAlert
          title={t('test.not-read', 'The test could not be read')}
          error={test.error}
          retry={() => void test.refetch()}
        />
      )}
      {test.isLoading && <LoadingPlaceholder text={t('test.loading', 'Reading the test…')} />}
      {isNew && from === undefined && <NewTest key={String(isDemo)} isDemo={isDemo} />}
      {test.data && isNew && <Duplicate key={from} stored={test.data} />}
      {test.data && !isNew && (
        <StoredTestView key={id} first={test.data} reload={async () => (await test.refetch()).data} />
      )}
    </Page>
  );
}

function NewTest({ isDemo }: { isDemo: boolean }) {
  const denied = whyNotEdit();
  return denied !== undefined ? (
    <Alert severity="info" title={denied} />
  ) : (
    <Stack direction="column" gap={2}>
      {isDemo && (
        <Alert
          severity="info"
          bottomSpacing={0}
          title={t('test.demo', 'This test asks the demo target that comes with Headroom')}
        >
          {t(
            'test.demo-help',
            'It listens on the runner’s machine while the quickstart runs. Elsewhere, put the address of your own service in its place.'
          )}
        </Alert>
      )}
      <TestForm draft={isDemo ? demoTest : emptyTest} unfolded={['target', 'load']} onReload={() => {}} />
    </Stack>
  );
}

function Duplicate({ stored: { test } }: { stored: StoredTest }) {
  const [draft] = useState(() =>
    testDraftOf({ ...test, name: t('test.copy', '{{name}} (copy)', { name: test.name, ...asIs }) })
  );
  const denied = whyNotEdit();
  return denied !== undefined ? (
    <Alert severity="info" title={denied} />
  ) : (
    <TestForm draft={draft} unfolded={[]} onReload={() => {}} />
  );
}

interface StoredProps {
  first: StoredTest;
  reload: () => Promise<StoredTest | undefined>;
}

/** Holds on to the test as it was when the page was opened: what others save is shown on demand only. */
function StoredTestView({ first, reload }: StoredProps) {
  const [stored, setStored] = useState(first);
  const [draft, setDraft] = useState(() => testDraftOf(first.test));
  return whyNotChange(stored) !== undefined ? (
    <ReadOnlyTest stored={stored} />
  ) : (
    <TestForm
      key={stored.version}
      stored={stored}
      draft={draft}
      unfolded={[]}
      onReload={async () => {
        const now = await reload();
        if (now !== undefined) {
          setStored(now);
          setDraft(testDraftOf(now.test));
        }
      }}
    />
  );
}
