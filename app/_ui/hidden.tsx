/** Words for screen readers that a sighted reader sees in another way. */
export function Hidden({ children }: { children: React.ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
