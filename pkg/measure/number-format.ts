import { formatDuration } from '@headroom/contract';

const MINUS = '−';

/** A time given in µs: µs below 1 ms, ms below 10 s, then s; three significant digits (`850 µs`, `4.10 ms`, `12.3 s`). */
export function formatLatency(us: number): string {
  const rounded = round3(us);
  if (rounded < 1_000) {
    // Samples are whole µs, so `5 µs` says all; only a mean has more to say.
    return `${Number.isInteger(us) ? us : significant3(us)} µs`;
  }
  return rounded < 10_000_000 ? `${significant3(us / 1_000)} ms` : `${significant3(us / 1_000_000)} s`;
}

/** A rate: one decimal from 10 to 10 000 (`499.8/s`), whole above, three significant digits below. */
export function formatRate(perSec: number): string {
  if (perSec < 0) {
    return `${MINUS}${formatRate(-perSec)}`;
  }
  if (perSec === 0) {
    return '0/s';
  }
  const text =
    perSec >= 9_999.95
      ? formatCount(Math.round(perSec))
      : perSec >= 9.995
        ? grouped(perSec.toFixed(1))
        : significant3(perSec);
  return `${text}/s`;
}

/** A number with its digits in groups of three, `150 000`; one that is not whole, as rates that are asked for may be, with six digits at most. */
export function formatCount(n: number): string {
  return grouped(String(Number.isInteger(n) ? n : Number(n.toPrecision(6))));
}

/** A share in percent, with one decimal below 10 (`3.2 %`) and as many as the first digit that is not 0 needs (`0.04 %`). */
export function formatShare(share: number): string {
  if (share < 0) {
    return `${MINUS}${formatShare(-share)}`;
  }
  const percent = share * 100;
  if (percent >= 9.95 || percent === 0) {
    return `${Math.round(percent)} %`;
  }
  return `${percent >= 0.095 ? percent.toFixed(1) : plain(Number(percent.toPrecision(1)))} %`;
}

/** A size in bytes: a whole number of bytes as it is below 1 KiB, else three significant digits (`41.2 MiB`). */
export function formatBytes(n: number): string {
  if (n < 0) {
    return `${MINUS}${formatBytes(-n)}`;
  }
  const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  if (n < 1_024) {
    return `${Number.isInteger(n) ? n : significant3(n)} B`;
  }
  let scaled = n / 1_024;
  let unit = 0;
  while (scaled >= 1_024 && unit < units.length - 1) {
    scaled /= 1_024;
    unit++;
  }
  return `${significant3(scaled)} ${units[unit]}`;
}

/** A stream of bytes: `41.2 MiB/s`. */
export function formatByteRate(bytesPerSec: number): string {
  return `${formatBytes(Math.round(bytesPerSec))}/s`;
}

/** CPU in cores, thousandths of a core (m) below 0.1, three significant digits: `0.210 cores`, `30.0m cores`. */
export function formatCores(cores: number): string {
  const size = round3(Math.abs(cores));
  const text = size === 0 ? '0' : size < 0.1 ? `${significant3(size * 1_000)}m` : significant3(size);
  return `${cores < 0 ? MINUS : ''}${text} cores`;
}

/** CPU time in seconds, three significant digits: `1.25 CPU-s`, `0.0430 CPU-s`. */
export function formatCpuSeconds(seconds: number): string {
  return `${seconds < 0 ? MINUS : ''}${significant3(Math.abs(seconds))} CPU-s`;
}

/** Whole seconds that have passed, from milliseconds: `0s`, `2m10s`. */
export function formatSeconds(ms: number): string {
  return formatDuration(Math.floor(ms / 1_000) * 1_000);
}

function round3(n: number): number {
  return Number(n.toPrecision(3));
}

/** Three significant digits without an exponent: `4.10`, `61.0`, `850`, `1 230`. */
function significant3(n: number): string {
  if (n === 0) {
    return '0';
  }
  const rounded = round3(n);
  const decimals = 2 - Math.floor(Math.log10(Math.abs(rounded)));
  return decimals > 0 ? rounded.toFixed(Math.min(decimals, 100)) : grouped(String(rounded));
}

function plain(n: number): string {
  return n.toFixed(Math.min(100, Math.ceil(-Math.log10(n))));
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
