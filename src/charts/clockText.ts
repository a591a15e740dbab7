/** Seconds since the start of a run as a clock shows them: `0:12`, `2:10`, `1:02:03`; before it `−0:30`. */
export function clockText(seconds: number): string {
  const whole = Math.abs(Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  const text = h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  return seconds < 0 ? `−${text}` : text;
}
