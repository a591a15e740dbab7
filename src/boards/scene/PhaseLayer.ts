import { arrayToDataFrame, DataTopic, getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import { SceneDataLayerBase } from '@grafana/scenes';
import type { Phase } from '../../run/timeline/phases';

interface PhaseLayerState {
  name: string;
  key?: string;
  data?: PanelData;
  isEnabled?: boolean;
  phases: readonly Phase[];
}

/** Shades the phases of a run on the panels that draw annotations: each is a region with its name. */
export class PhaseLayer extends SceneDataLayerBase<PhaseLayerState> {
  onEnable(): void {}

  onDisable(): void {}

  /** Replaces the phases: which there are is known only when the load is over. */
  show(phases: readonly Phase[]): void {
    this.setState({ phases });
    this.runLayer();
  }

  protected runLayer(): void {
    this.publishResults(shadesOf(this.state.phases));
  }
}

function shadesOf(phases: readonly Phase[]): PanelData {
  const frame = arrayToDataFrame(
    phases.map(({ name, window, colour }) => ({
      time: window.fromMs,
      timeEnd: window.toMs,
      isRegion: true,
      title: name,
      text: '',
      color: colour,
    }))
  );
  frame.meta = { ...frame.meta, dataTopic: DataTopic.Annotations };
  return { state: LoadingState.Done, series: [frame], timeRange: getDefaultTimeRange() };
}
