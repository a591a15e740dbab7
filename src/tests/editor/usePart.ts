import type { Problem } from '@headroom/contract';
import { useController, type Control } from 'react-hook-form';
import type { FieldsProps } from './FieldsProps';
import type { TestDraft } from './TestDraft';
import { useAfterPress } from './useAfterPress';

/** A part of the form, with what its fields are given. */
export interface FormPart<Part extends keyof TestDraft> {
  fields: FieldsProps<Part>;
  /** The part was left: from then on it says what is wrong with it. */
  onBlur: () => void;
}

/** One part of the form. What is wrong with it is shown once it was left or the form was to be saved; what the runner refuses, at once. */
export function usePart<Part extends keyof TestDraft>(
  control: Control<TestDraft>,
  name: Part,
  problems: readonly Problem[],
  refused: readonly Problem[]
): FormPart<Part> {
  const afterPress = useAfterPress();
  const { field, fieldState, formState } = useController({ control, name });
  const isShown = fieldState.isTouched || formState.isSubmitted;
  return {
    fields: {
      draft: field.value as TestDraft[Part],
      problems: isShown ? [...problems, ...refused] : refused,
      onChange: field.onChange,
    },
    onBlur: () => afterPress(field.onBlur),
  };
}
