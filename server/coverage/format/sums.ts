/** Whole numbers add up exactly only as far as 2^53 - 1: millions of largest quantities would go beyond. */
export function addsUpExactly(items: readonly { quantity: number }[]): boolean {
  let sum = 0;
  for (const item of items) {
    sum += item.quantity;
    if (sum > Number.MAX_SAFE_INTEGER) return false;
  }
  return true;
}
