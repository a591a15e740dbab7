import { t } from '@grafana/i18n';
import { checkYaml, testDefinition, type Problem } from '@headroom/contract';
import { useEffect, useState } from 'react';
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
  /** Puts the YAML that the form agrees with in the place of what was typed. */
  restore: () => void;
}

/** YAML and form, each editing the other: what is typed changes the form once it is a whole test, and every change of the form is written into the text. */
export function useYaml(form: UseFormReturn<TestDraft>): YamlSide {
  const [said, setSaid] = useState(() => saidBy(form.getValues(), ''));
  /** What was typed and is not what the form says, with what is wrong with it. */
  const [wrong, setWrong] = useState<Pick<YamlSide, 'text' | 'problems'>>();

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          setSaid((before) => (jsonOf(values) === before.json ? before : saidBy(values, before.text)));
          setWrong(undefined);
        },
      }),
    [form]
  );

  const type = (text: string) => {
    const [checked, another] = checkYaml(text, testDefinition);
    if (another !== undefined) {
      const problem = { path: '', message: t('yaml.several', 'holds several documents: a test is one') };
      setWrong({ text, problems: [problem] });
    } else if (checked?.ok === true) {
      const draft = testDraftOf(checked.value);
      setSaid({ text, json: jsonOf(draft), isShortened: false });
      form.reset(draft, { keepDefaultValues: true, keepTouched: true, keepIsSubmitted: true, keepSubmitCount: true });
      setWrong(undefined);
    } else {
      setWrong({ text, problems: checked?.problems ?? [] });
    }
  };
  const { text, isShortened } = said;
  return { text, problems: [], isShortened, ...wrong, type, restore: () => setWrong(undefined) };
}

/** What the form says, written over the YAML before. */
function saidBy(draft: TestDraft, before: string) {
  const document = testDocument(draft);
  return { text: writeYaml(before, shortened(document)), json: jsonOf(draft), isShortened: isLong(document) };
}

function jsonOf(draft: TestDraft): string {
  return JSON.stringify(testDocument(draft));
}

function isLong(document: object): boolean {
  return JSON.stringify(shortened(document)) !== JSON.stringify(document);
}
