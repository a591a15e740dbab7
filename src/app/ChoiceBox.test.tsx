import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { typeChoice } from '../fixtures/typeChoice';
import { ChoiceBox } from './ChoiceBox';

const options = [
  { value: 'auto', label: 'Whatever is seen' },
  { value: 'istio-sidecar', label: 'Istio, sidecars' },
  { value: 'linkerd', label: 'Linkerd' },
];

function show(props: Partial<Parameters<typeof ChoiceBox>[0]> = {}) {
  const onChange = jest.fn();
  const box = () => (
    <ChoiceBox
      id="mesh"
      options={options.map((option) => ({ ...option }))}
      value="linkerd"
      onChange={onChange}
      {...props}
    />
  );
  const { rerender } = render(box());
  return { onChange, input: screen.getAllByRole('combobox').at(-1) as HTMLElement, again: () => rerender(box()) };
}

describe('a choice', () => {
  it('is shown by its label, or as it is where it is none of the options', () => {
    expect(show().input).toHaveValue('Linkerd');
    expect(show({ id: 'other', value: 'gone' }).input).toHaveValue('gone');
  });

  it('is made by typing a part of it and Enter, wherever the one before stood in the list', async () => {
    const { onChange, input } = show();
    await typeChoice(input, 'ISTIO');
    expect(onChange).toHaveBeenCalledWith('istio-sidecar');
  });

  it('keeps what is being typed while the page around it is drawn again', async () => {
    const { input, again } = show();
    await userEvent.type(input, 'IST');
    again();
    expect(input).toHaveValue('IST');
  });

  it('cannot be made before its options have come, which nothing typed would match', () => {
    expect(show({ loading: true, options: [] }).input).toBeDisabled();
  });

  it('can be something else only where that is said', async () => {
    const { onChange, input } = show({ customValue: 'Use as uid' });
    await typeChoice(input, 'prom-x');
    expect(onChange).toHaveBeenCalledWith('prom-x');
    const other = show({ id: 'other' });
    await typeChoice(other.input, 'prom-x');
    expect(other.onChange).not.toHaveBeenCalled();
  });
});
