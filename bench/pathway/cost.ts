import { type Price, prices } from './prices.ts';

/** What one pathway used. */
export type Usage = { readonly [Kind in keyof typeof prices]: number };

export type CostLine = {
  readonly kind: keyof typeof prices;
  readonly amount: number;
  readonly dollars: number;
};

/** Amount times list price, for each kind of use. */
export function costOf(usage: Usage): { readonly lines: readonly CostLine[]; readonly dollars: number } {
  const lines = (Object.entries(prices) as [keyof typeof prices, Price][]).map(
    ([kind, { dollars, per }]): CostLine => ({ kind, amount: usage[kind], dollars: (usage[kind] * dollars) / per }),
  );
  return { lines, dollars: lines.reduce((sum, line) => sum + line.dollars, 0) };
}

/** The formula in words: what is multiplied with what. */
export const formula = (Object.values(prices) as Price[])
  .map(({ dollars, per, unit }) => `${unit} × $${dollars}${per === 1 ? '' : ` / ${per.toLocaleString('en-US')}`}`)
  .join(' + ');
