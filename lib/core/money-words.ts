import type { Money } from "@/lib/core/payload-kind";

/**
 * An amount with its currency's code, in English grouping: "EUR 4,200.00". Never rounded: every digit that is stored is
 * shown. What counts cents is brought to whole units by the currency's own number of decimals.
 */
export function moneyWords({ amount, currency, isMinor }: Money): string {
  const decimals = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const options = { style: "currency", currency, currencyDisplay: "code", maximumFractionDigits: 20 } as const;
  const format = new Intl.NumberFormat("en", { ...options, minimumFractionDigits: decimals });
  return format.format(isMinor ? shifted(amount, decimals ?? 0) : amount).replaceAll("\u00A0", " ");
}

/** The amount divided by a power of ten, exactly: only its exponent changes. */
function shifted(amount: `${number}`, places: number): `${number}` {
  const [digits = "", exponent = "0"] = amount.toLowerCase().split("e");
  const moved = `${digits}e${Number(exponent) - places}`;
  return isNumeric(moved) ? moved : amount;
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text);
}
