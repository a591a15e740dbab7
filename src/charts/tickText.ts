/** A figure for an axis: zeros that only say how exact it is are left out (`10.0 ms` becomes `10 ms`). */
export function tickText(figure: string): string {
  return figure.replace(/(\.\d*?)0+(?=\D*$)/, '$1').replace(/\.(?=\D*$)/, '');
}
