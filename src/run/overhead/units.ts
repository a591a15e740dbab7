import {
  formatByteRate,
  formatBytes,
  formatCores,
  formatCpuSeconds,
  formatLatency,
  formatRate,
  formatShare,
} from '@headroom/measure';
import { roundBinary, roundDecimal } from '../../charts/axisEnd';

/** How values of one kind are written and where axes for them end. */
export interface Unit {
  text: (value: number) => string;
  round: (atLeast: number) => number;
}

/** CPU, in cores. */
export const cores: Unit = { text: signed(formatCores), round: roundDecimal };
/** Memory, in bytes. */
export const memory: Unit = { text: signed((bytes) => formatBytes(Math.round(bytes))), round: roundBinary };

/** A share, 0 to 1. */
export const shareText = signed(formatShare);
/** Events per second. */
export const rateText = signed(formatRate);
/** Bytes per second. */
export const byteRateText = signed(formatByteRate);
/** A mean number of things, one of which may have been there for a part of the time. */
export const countText = signed((n) => String(Number(n.toFixed(1))));
/** CPU time, in seconds. */
export const cpuTimeText = signed(formatCpuSeconds);
/** Seconds, as a latency. */
export const secondsText = signed((sec) => formatLatency(Math.round(sec * 1e6)));

/** What is smaller is an error of the arithmetic: CPU is counted in whole nanoseconds, memory in whole bytes. */
const NOISE = 1e-9;

function signed(format: (value: number) => string): (value: number) => string {
  return (value) => {
    const size = Math.abs(value) < NOISE ? 0 : Math.abs(value);
    const text = format(size);
    return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
  };
}
