/** Whether reading the literal and writing it again keeps its value, as RFC 7493 (section 2.2) wants it. */
export function isExactNumber(literal: string): boolean {
  // Fifteen digits always survive.
  if (literal.length <= 15 && !/[eE]/.test(literal)) return true;
  const value = Number(literal);
  if (!Number.isFinite(value)) return false;
  // JavaScript writes large integers with as few digits as tell them apart: 2^64 is held, and written 18446744073709552000.
  if (/^-?\d+$/.test(literal) && BigInt(literal) === BigInt(value)) return true;
  return normalised(literal) === normalised(String(value));
}

/** A decimal as its significant digits and the power of ten of the last one; zero is "0". The sign is left out. */
function normalised(literal: string): string {
  const [, whole = "", fraction = "", exponent = "0"] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const digits = whole + fraction;
  // By hand: a pattern like /0+$/ would take a time that grows with the square of the length.
  let first = 0;
  let end = digits.length;
  while (digits[first] === "0") first += 1;
  while (end > first && digits[end - 1] === "0") end -= 1;
  if (first === end) return "0";
  return `${digits.slice(first, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}
