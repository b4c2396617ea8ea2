/** Those of `holders` that hold `most` places or more; each is named once for each place that it holds. */
export function fullShares(holders: string[], most: number): string[] {
  return [...new Set(holders)].filter((holder) => holders.filter((each) => each === holder).length >= most);
}
