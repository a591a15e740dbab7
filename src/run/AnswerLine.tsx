import { Text } from '@grafana/ui';
import type { Result, Run } from '@headroom/contract';
import React from 'react';
import { answerInWords } from './answerInWords';
import type { RunFigures } from './RunFigures';

interface Props {
  run: Run;
  figures: RunFigures | undefined;
  result: Result | undefined;
}

/** The answer in a sentence, once there is one; before that, what is happening. */
export function AnswerLine({ run, figures, result }: Props) {
  return (
    <Text element="p" variant="h5">
      {answerInWords(run, figures, result)}
    </Text>
  );
}
