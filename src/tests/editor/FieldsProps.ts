import type { Problem } from '@headroom/contract';
import type { TestDraft } from './TestDraft';

/** What the fields of one part of a test are given. */
export interface FieldsProps<Part extends keyof TestDraft> {
  draft: TestDraft[Part];
  /** Of the whole document, those that are to be shown. */
  problems: readonly Problem[];
  /** Puts another in the part's place. */
  onChange: (draft: TestDraft[Part]) => void;
}
