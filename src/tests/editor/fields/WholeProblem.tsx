import { Text } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../../../app/problemAt';

/** What is wrong with a list as a whole; nothing where nothing is. */
export function WholeProblem({ problems, path }: { problems: readonly Problem[]; path: string }) {
  const problem = problemAt(problems, path);
  return problem === undefined ? null : (
    <div role="alert">
      <Text color="error">{problem}</Text>
    </div>
  );
}
