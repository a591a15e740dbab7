import { t } from '@grafana/i18n';
import { requestUnit, type Problem } from '@headroom/contract';
import React, { type ReactNode } from 'react';
import type { Control } from 'react-hook-form';
import { unitWords } from '../unitWords';
import { EditorSection } from './EditorSection';
import { BoardsFields } from './fields/BoardsFields';
import { GeneratorFields } from './fields/GeneratorFields';
import { LoadFields } from './fields/LoadFields';
import { NameFields } from './fields/NameFields';
import { SubjectFields } from './fields/SubjectFields';
import { TargetFields } from './fields/TargetFields';
import { ThresholdFields } from './fields/ThresholdFields';
import type { TestDraft } from './TestDraft';
import { sectionAt, sectionsInWords, type FormSection } from './testInWords';
import { usePart } from './usePart';

interface Props {
  control: Control<TestDraft>;
  draft: TestDraft;
  /** Of the form. */
  problems: readonly Problem[];
  /** Of the runner. */
  refused: readonly Problem[];
  unfolded: readonly FormSection[];
  onFold: (section: FormSection, isOpen: boolean) => void;
}

/** The form of a test, section by section. */
export function TestSections({ control, draft, problems, refused, unfolded, onFold }: Props) {
  const name = usePart(control, 'name', problems, refused);
  const tags = usePart(control, 'tags', problems, refused);
  const target = usePart(control, 'target', problems, refused);
  const load = usePart(control, 'load', problems, refused);
  const generator = usePart(control, 'generator', problems, refused);
  const subject = usePart(control, 'subject', problems, refused);
  const environment = usePart(control, 'environment', problems, refused);
  const boards = usePart(control, 'boards', problems, refused);
  const thresholds = usePart(control, 'thresholds', problems, refused);
  const words = sectionsInWords(draft);
  const section = (
    id: FormSection,
    title: string,
    shown: readonly Problem[],
    onBlur: () => void,
    fields: ReactNode
  ) => (
    <EditorSection
      title={title}
      words={words[id]}
      wrong={shown.filter(({ path }) => sectionAt(path) === id).length}
      isOpen={unfolded.includes(id)}
      onFold={(isOpen) => onFold(id, isOpen)}
      onBlur={onBlur}
    >
      {fields}
    </EditorSection>
  );
  return (
    <>
      <NameFields name={name} tags={tags} />
      {section(
        'target',
        t('test-form.target', 'Target'),
        target.fields.problems,
        target.onBlur,
        <TargetFields {...target.fields} />
      )}
      {section(
        'load',
        t('test-form.load', 'Load'),
        load.fields.problems,
        load.onBlur,
        <LoadFields {...load.fields} target={draft.target} />
      )}
      {section(
        'generator',
        t('test-form.generator', 'Generator'),
        generator.fields.problems,
        generator.onBlur,
        <GeneratorFields {...generator.fields} />
      )}
      {section(
        'subject',
        t('test-form.subject', 'Subject and environment'),
        subject.fields.problems,
        () => {
          subject.onBlur();
          environment.onBlur();
        },
        <SubjectFields subject={subject.fields} environment={environment.fields} />
      )}
      {section(
        'boards',
        t('test-form.boards', 'Boards'),
        boards.fields.problems,
        boards.onBlur,
        <BoardsFields {...boards.fields} />
      )}
      {section(
        'thresholds',
        t('test-form.thresholds', 'Thresholds'),
        thresholds.fields.problems,
        thresholds.onBlur,
        <ThresholdFields {...thresholds.fields} words={unitWords(requestUnit(draft.target))} />
      )}
    </>
  );
}
