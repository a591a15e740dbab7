import type { Figure } from '@headroom/contract';
import React from 'react';
import { Unknown } from './Unknown';

interface Props {
  figure: Figure;
  /** How its value is written, with its unit. */
  text: (value: number) => string;
}

/** A figure with its unit, or that and why it is unknown. */
export function FigureText({ figure, text }: Props) {
  return figure.known ? <>{text(figure.value)}</> : <Unknown why={figure.why} />;
}
