import { t } from '@grafana/i18n';
import { checkYaml, testDefinition, type Problem } from '@headroom/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { shortened } from './shortened';
import type { TestDraft } from './TestDraft';
import { testDocument } from './testDocument';
import { testDraftOf } from './testDraftOf';
import { writeYaml } from './writeYaml';

/** The YAML beside the form. */
export interface YamlSide {
  text: string;
  /** What is wrong with what was typed, each with line and column; the form is then as it was before. */
  problems: readonly Problem[];
  /** Whether the text leaves out what is too long to be edited, such as an uploaded file: then it is only to be read. */
  isShortened: boolean;
  type: (text: string) => void;
  /** Puts the form's YAML in the place of what was typed. */
  restore: () => void;
}

/** YAML and form, each editing the other: what is typed changes the form once it is a whole test, and every change of the form is written into the text. */
export function useYaml(form: UseFormReturn<TestDraft>): YamlSide {
  const [text, setText] = useState(() => writeYaml('', shortened(testDocument(form.getValues()))));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isShortened, setShortened] = useState(() => isLong(testDocument(form.getValues())));
  const written = useRef<string>(undefined);

  const write = useCallback((draft: TestDraft) => {
    const document = testDocument(draft);
    const json = JSON.stringify(document);
    if (json !== written.current) {
      written.current = json;
      setText((before) => writeYaml(before, shortened(document)));
      setShortened(isLong(document));
      setProblems([]);
    }
  }, []);

  useEffect(() => {
    written.current ??= JSON.stringify(testDocument(form.getValues()));
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => write(values) });
  }, [form, write]);

  const type = (typed: string) => {
    setText(typed);
    const [checked, another] = checkYaml(typed, testDefinition);
    if (another !== undefined) {
      setProblems([{ path: '', message: t('yaml.several', 'holds several documents: a test is one') }]);
    } else if (checked?.ok === true) {
      const draft = testDraftOf(checked.value);
      written.current = JSON.stringify(testDocument(draft));
      setProblems([]);
      form.reset(draft, { keepDefaultValues: true, keepTouched: true, keepIsSubmitted: true, keepSubmitCount: true });
    } else {
      setProblems(checked?.problems ?? []);
    }
  };

  const restore = () => {
    written.current = undefined;
    write(form.getValues());
  };
  return { text, problems, isShortened, type, restore };
}

function isLong(document: object): boolean {
  return JSON.stringify(shortened(document)) !== JSON.stringify(document);
}
