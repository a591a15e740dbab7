import type { Problem } from '@headroom/contract';
import type { ObservationDraft } from './ObservationDraft';

/** What each group of the form's fields is given. */
export interface FieldsProps {
  draft: ObservationDraft;
  /** Those that are to be shown. */
  problems: readonly Problem[];
  onChange: (change: Partial<ObservationDraft>) => void;
}
