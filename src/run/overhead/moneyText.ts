/** An amount of money as people write it: two decimals from 1 on, three significant digits below, never 0 for what is not 0. */
export function moneyText(currency: string): (amount: number) => string {
  return (amount) => {
    const size = Math.abs(amount);
    const digits = size === 0 ? '0' : size >= 1 ? grouped(size.toFixed(2)) : plain(Number(size.toPrecision(3)));
    return `${amount < 0 ? '−' : ''}${digits} ${currency}`;
  };
}

/** Without an exponent. */
function plain(amount: number): string {
  return amount.toFixed(Math.min(100, 2 - Math.floor(Math.log10(amount))));
}

function grouped(text: string): string {
  return text.replace(/\B(?=(\d{3})+\.)/g, ' ');
}
