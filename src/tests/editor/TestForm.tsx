import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import type { Problem, StoredTest, Test } from '@headroom/contract';
import React, { useRef, useState, type SyntheticEvent } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { paths } from '../../app/paths';
import { whyNotRun } from '../../app/permissions';
import { useSettled } from '../../app/useSettled';
import { TwoColumns } from '../../run/TwoColumns';
import { ProblemList } from '../../runner/ProblemList';
import { useTestCheck } from '../../runner/useTestCheck';
import { checkTestDraft } from './checkTestDraft';
import { draftResolver } from './draftResolver';
import { SaveErrors } from './SaveErrors';
import type { TestDraft } from './TestDraft';
import { testDocument } from './testDocument';
import { testDraftOf } from './testDraftOf';
import { sectionAt, type FormSection } from './testInWords';
import { TestSections } from './TestSections';
import { useKeepTest } from './useKeepTest';
import { useLeaveGuard } from './useLeaveGuard';
import { useYaml } from './useYaml';
import { WhatWillRun } from './WhatWillRun';
import { YamlEditor } from './YamlEditor';

interface Props {
  /** The test that is changed; none makes a new one. */
  stored?: StoredTest;
  /** What a new one begins with. */
  draft: TestDraft;
  /** Which sections are open at first. */
  unfolded: readonly FormSection[];
  /** Shows what is stored by now instead. */
  onReload: () => void;
}

const WHILE_TYPING_MS = 500;

/** The editor of a test: a form and YAML, each editing the other, and what would run. */
export function TestForm({ stored: first, draft: initial, unfolded: atFirst, onReload }: Props) {
  const form = useForm<TestDraft>({ defaultValues: initial, resolver: draftResolver });
  const draft = useWatch({ control: form.control }) as TestDraft;
  const yaml = useYaml(form);
  const { stored, save, start, isBusy, keep } = useKeepTest(first);
  const [unfolded, setUnfolded] = useState(atFirst);
  const summary = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const { test, problems } = checkTestDraft(draft);
  const check = useTestCheck(useSettled(test, WHILE_TYPING_MS));
  const answer = test === undefined ? undefined : check.data;
  const refused = [...(answer?.problems ?? []), ...refusedOf(save, test)];
  const saved = JSON.stringify(testDocument(stored === undefined ? initial : testDraftOf(stored.test)));
  const isDirty = yaml.problems.length > 0 || JSON.stringify(testDocument(draft)) !== saved;
  const guard = useLeaveGuard(isDirty);
  const isSubmitted = form.formState.isSubmitted;
  const cannotRun = whyNotRun();

  const fold = (section: FormSection, isOpen: boolean) =>
    setUnfolded((before) => [...before.filter((one) => one !== section), ...(isOpen ? [section] : [])]);
  const keepIt = (options: { runs: boolean; overwrites?: boolean }) => {
    if (test !== undefined && yaml.problems.length === 0) {
      const onDone = (runId?: string) => {
        guard.pass();
        void navigate(runId === undefined ? paths.tests : paths.run(runId));
      };
      keep(test, { ...options, onDone });
    }
  };
  const submit = (event: SyntheticEvent, runs: boolean) =>
    void form.handleSubmit(
      () => keepIt({ runs }),
      () => {
        problems.forEach(({ path }) => {
          const section = sectionAt(path);
          if (section !== undefined) {
            fold(section, true);
          }
        });
        requestAnimationFrame(() => summary.current?.focus());
      }
    )(event);

  return (
    <form onSubmit={(event) => submit(event, false)} noValidate>
      <TwoColumns
        left={
          <>
            <TestSections control={form.control} {...{ draft, problems, refused, unfolded }} onFold={fold} />
            <div ref={summary} tabIndex={-1}>
              {isSubmitted && problems.length > 0 && (
                <Alert
                  bottomSpacing={0}
                  severity="error"
                  title={t('test-form.wrong', 'Not saved: some fields need correction')}
                >
                  <ProblemList problems={problems} />
                </Alert>
              )}
            </div>
            {isSubmitted && yaml.problems.length > 0 && (
              <Alert
                bottomSpacing={0}
                severity="error"
                title={t('test-form.yaml-wrong', 'Not saved: correct the YAML, or go back to the form’s')}
              />
            )}
            <SaveErrors
              save={save}
              start={start}
              onOverwrite={() => keepIt({ runs: false, overwrites: true })}
              onReload={() => {
                guard.pass();
                onReload();
              }}
            />
            <Stack gap={1} wrap="wrap">
              <Button type="submit" disabled={isBusy} icon={save.isPending ? 'spinner' : undefined}>
                {t('test-form.save', 'Save')}
              </Button>
              <Button
                variant="secondary"
                icon={start.isPending ? 'spinner' : 'play'}
                disabled={isBusy || cannotRun !== undefined}
                tooltip={cannotRun}
                onClick={(event) => submit(event, true)}
              >
                {t('test-form.save-and-run', 'Save and run')}
              </Button>
              <Button variant="secondary" fill="text" onClick={() => navigate(paths.tests)}>
                {t('test-form.cancel', 'Cancel')}
              </Button>
            </Stack>
          </>
        }
        right={
          <>
            <YamlEditor {...yaml} />
            <WhatWillRun
              isWhole={test !== undefined}
              answer={answer}
              error={check.error}
              retry={() => void check.refetch()}
            />
          </>
        }
      />
      {guard.dialog}
    </form>
  );
}

/** What the runner said of the very test that the form still holds. */
function refusedOf({ error, variables }: ReturnType<typeof useKeepTest>['save'], test: Test | undefined): Problem[] {
  return error === null || JSON.stringify(variables?.test) !== JSON.stringify(test)
    ? []
    : error.problems.map((problem) => ({ ...problem, path: problem.path.replace(/^test\.?/, '') }));
}
