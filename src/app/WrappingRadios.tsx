import { css } from '@emotion/css';
import { RadioButtonGroup } from '@grafana/ui';
import React, { type ComponentProps } from 'react';

/** A choice of several words, in as many lines as narrow pages need. */
export function WrappingRadios<T>(props: ComponentProps<typeof RadioButtonGroup<T>>) {
  return <RadioButtonGroup {...props} className={wrapping} />;
}

const wrapping = css({ flexWrap: 'wrap', height: 'auto' });
